class Point { constructor(x) { this.x = norm(x); } static origin() { return Reflect.construct(this, [0]); } len() { return this.x; } }
function norm(x) { return x; }
Reflect.get(Point.origin(), 'len').call(new Point(1));
for (const key of Reflect.ownKeys(Point.prototype)) if (key !== 'constructor') Point.prototype[key].call({ x: 1 });
const target = {};
Reflect.defineProperty(target, 'lazy', { get() { return compute(); }, configurable: true });
target.lazy;
function compute() { return 1; }
Reflect.set(target, 'fn', stored);
target.fn();
function stored() {}
Reflect.setPrototypeOf(target, { up() { lifted(); } });
target.up();
function lifted() {}
