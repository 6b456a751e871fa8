class Lazy {
  constructor(source) { this.source = source; this.ops = [] }
  static range(a, b) { return new Lazy({ *[Symbol.iterator]() { for (let i = a; i < b; i++) yield i } }) }
  map(f) { return this.add({ kind: 'map', f }) }
  filter(f) { return this.add({ kind: 'filter', f }) }
  add(op) { const copy = new Lazy(this.source); copy.ops = [...this.ops, op]; return copy }
  *[Symbol.iterator]() {
    outer: for (let x of this.source) {
      for (const { kind, f } of this.ops) { if (kind === 'map') x = f(x); else if (!f(x)) continue outer }
      yield x
    }
  }
  toArray() { return [...this] }
}
Lazy.range(0, 4).map((x) => double(x)).filter((x) => x > 2).toArray()
function double(x) { return x * 2 }
