class Tree {
  constructor(v, ...kids) { this.v = v; this.kids = kids }
  *[Symbol.iterator]() { yield this.v; for (const k of this.kids) yield* k }
  map(f) { return new Tree(f(this.v), ...this.kids.map((k) => k.map(f))) }
  static of(it) { const [v, ...r] = it; return new Tree(v, ...r.map((x) => new Tree(x))) }
  get size() { let n = 0; for (const _ of this) n++; return n }
  forEach(f) { for (const v of this) f(v) }
}
const t = Tree.of([1, 2]); t.map((x) => inc(x)).forEach((v) => see(v)); t.size
function inc(x) { return x + 1 }
function see() {}
class Pages { constructor(n) { this.n = n } [Symbol.asyncIterator]() { let i = 0; return { next: async () => (i++ < this.n ? { value: () => page(i), done: false } : { done: true, value: undefined }) } } }
function page() {}
;(async () => { for await (const p of new Pages(1)) p() })()
const it = { i: 0, next() { return this.i++ < 1 ? { value: () => item(), done: false } : { done: true } }, [Symbol.iterator]() { return this } }
for (const f of it) f()
function item() {}
