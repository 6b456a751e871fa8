const m = new Map()
m.set('a', () => one()).set('b', two)
m.get('a')(); m.get('b')()
m.forEach((f, k) => f(k))
for (const [k, f] of m) f(k)
for (const f of m.values()) f()
;[...m.entries()].map(([, f]) => f())
const ws = new WeakMap(); const key = {}; ws.set(key, { run: () => three() }); ws.get(key).run()
const s = new Set([one, two]); for (const f of s) f(); s.add(three); s.forEach((f) => f())
const grouped = Object.groupBy([1, 2], (n) => kind(n)); const g2 = Map.groupBy([1], kind)
class Cache { #m = new Map(); get(k, make) { let v = this.#m.get(k); if (!v) this.#m.set(k, (v = make(k))); return v } }
new Cache().get('x', (k) => ({ show: () => three(k) })).show()
function one() {}
function two() {}
function three() {}
function kind(n) { return n }
