class Stack extends Array { peek() { return this.at(-1) } push(...a) { onPush(a); return super.push(...a) } }
function onPush() {}
const s = new Stack(); s.push(1); s.peek()
class DefaultMap extends Map { constructor(make) { super(); this.make = make } get(k) { if (!this.has(k)) this.set(k, this.make(k)); return super.get(k) } }
const d = new DefaultMap((k) => fresh(k))
function fresh() { return [] }
d.get('a').push(1)
class HttpError extends Error { constructor(code, msg) { super(msg); this.code = code } get isClient() { return within(this.code) } static notFound() { return new HttpError(404, 'x') } }
function within(c) { return c < 500 }
try { throw HttpError.notFound() } catch (e) { if (e instanceof HttpError) e.isClient }
Array.prototype.lastOf = function () { return pick(this) }
function pick(l) { return l[l.length - 1] }
;[1, 2].lastOf()
String.prototype.shout = function () { return this.toUpperCase() }
'a'.shout()
