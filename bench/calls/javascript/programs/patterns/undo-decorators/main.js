function withLog(fn) { return function (...a) { before(fn.name); const r = fn.apply(this, a); after(r); return r } }
function before() {}
function after() {}
const add = withLog(function add(a, b) { return plus(a, b) })
function plus(a, b) { return a + b }
add(1, 2)
class S { save(x) { return persist(x) } }
function persist() {}
S.prototype.save = withLog(S.prototype.save)
new S().save(1)
function decorate(obj, name) { const orig = obj[name]; obj[name] = (...a) => orig.call(obj, ...a) }
const o = { run() { return this.inner() }, inner() { return 1 } }
decorate(o, 'run'); o.run()
