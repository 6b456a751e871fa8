class Range {
  constructor(a, b) { this.a = a; this.b = b }
  [Symbol.iterator]() { let at = this.a; const end = this.b; return { next: () => (at < end ? this.item(at++) : stop()), return() { closed(); return { done: true } } } }
  item(v) { return { value: v, done: false } }
}
function stop() { return { value: undefined, done: true } }
function closed() {}
const r = new Range(0, 3)
for (const v of r) { if (v > 0) break }
const [x, ...rest] = r
new Set(r); new Map([...r].map((v) => [v, v])); Array.from(r)
const linked = { head: { v: 1, next: { v: 2 } }, *[Symbol.iterator]() { for (let n = this.head; n; n = n.next) yield visit(n) } }
function visit(n) { return n.v }
console.log([...linked].length)
