const mapping = (f) => (next) => (acc, x) => next(acc, f(x));
const filtering = (p) => (next) => (acc, x) => (p(x) ? next(acc, x) : acc);
const append = (acc, x) => { acc.push(x); return acc; };
const xform = (next) => filtering(big)(mapping(twice)(next));
[1, 2, 3].reduce(xform(append), []);
class Lazy {
  constructor(source) { this.source = source; }
  static range(n) { return new Lazy(function* () { for (let i = 0; i < n; i++) yield i; }); }
  map(f) { const { source } = this; return new Lazy(function* () { for (const x of source()) yield f(x); }); }
  take(n) { const { source } = this; return new Lazy(function* () { for (const x of source()) { if (n-- <= 0) return; yield x; } }); }
  toArray() { return [...this.source()]; }
}
Lazy.range(5).map(twice).take(2).toArray();
function big(x) { return x > 1; }
function twice(x) { return x * 2; }
