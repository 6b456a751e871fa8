class Query {
  constructor(src) { this.src = src; this.ops = []; }
  where(f) { this.ops.push((it) => it.filter(f)); return this; }
  select(f) { this.ops.push((it) => it.map(f)); return this; }
  clone() { const q = new this.constructor(this.src); q.ops = [...this.ops]; return q; }
  run() { return this.ops.reduce((it, op) => op(it), this.src); }
}
const q = new Query([1, 2, 3]).where((x) => big(x)).select(name);
function big(x) { return x > 1; }
function name(x) { return 'n' + x; }
q.run();
q.clone().where(all).run();
function all() { return true; }
const from = (list) => new Query(list);
from([{ f: leaf }]).select((o) => o.f()).run();
function leaf() {}
