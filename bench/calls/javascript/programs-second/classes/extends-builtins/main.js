class Stack extends Array {
  peek() { return this[this.length - 1]; }
  static create(...items) { return Stack.from(items); }
}
class DefaultMap extends Map {
  constructor(factory) { super(); this.factory = factory; }
  get(key) { if (!this.has(key)) this.set(key, this.factory(key)); return super.get(key); }
}
class HttpError extends Error {
  constructor(status, message) { super(message); this.status = status; }
  get isClient() { return inRange(this.status); }
}
const stack = Stack.create(one, two);
stack.peek()();
stack.forEach((f) => f());
const lists = new DefaultMap(() => makeList());
lists.get('a').add(one);
try { fail(); } catch (e) { if (e instanceof HttpError && e.isClient) handle(e); }
function fail() { throw new HttpError(404, 'x'); }
function one() {}
function two() {}
function makeList() { return new Set(); }
function inRange() { return true; }
function handle() {}
