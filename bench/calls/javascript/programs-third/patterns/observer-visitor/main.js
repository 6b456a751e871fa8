class Subject { observers = new Set(); subscribe(o) { this.observers.add(o); return () => this.observers.delete(o); } notify(e) { for (const o of this.observers) o.update?.(e); } }
class Logger { update(e) { this.write(e); } write() {} }
class Counter { n = 0; update() { this.n++; counted(); } }
function counted() {}
const s = new Subject();
s.subscribe(new Logger());
const off = s.subscribe(new Counter());
s.notify(1); off();
class Num { constructor(v) { this.v = v; } accept(v) { return v.visitNum(this); } }
class Add { constructor(l, r) { this.l = l; this.r = r; } accept(v) { return v.visitAdd(this); } }
const evaluate = { visitNum: (n) => n.v, visitAdd(n) { return n.l.accept(this) + n.r.accept(this); } };
const printer = { visitNum(n) { return text(n.v); }, visitAdd(n) { return n.l.accept(printer); } };
function text(v) { return `${v}`; }
const tree = new Add(new Num(1), new Num(2));
tree.accept(evaluate);
tree.accept(printer);
