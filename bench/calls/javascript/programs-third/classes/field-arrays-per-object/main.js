class Bus { handlers = []; names = {}; on(f) { this.handlers.push(f); return this; } named(n, f) { this.names[n] = f; return this; } fire() { for (const h of this.handlers) h(); } call(n) { this.names[n](); } }
const a = new Bus().on(forA).named('x', xA);
const b = new Bus().on(forB).named('x', xB);
a.fire();
b.call('x');
function forA() {}
function forB() {}
function xA() {}
function xB() {}
class Timed extends Bus { marks = new Map(); on(f) { this.marks.set(f, 1); return super.on(f); } fire() { super.fire(); done(); } }
new Timed().on(forT).fire();
function forT() {}
function done() {}
