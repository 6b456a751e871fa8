function* leaves(tree) { if (tree.kids) for (const k of tree.kids) yield* leaves(k); else yield leaf(tree) }
function leaf(t) { return t.v }
function* take(n, it) { let i = 0; for (const v of it) { if (i++ >= n) return end(); yield v } }
function end() { return 'end' }
function* zip(...its) { const gens = its.map((i) => i[Symbol.iterator]()); for (;;) { const rs = gens.map((g) => g.next()); if (rs.some((r) => r.done)) return; yield rs.map((r) => r.value) } }
const tree = { kids: [{ v: 1 }, { kids: [{ v: 2 }] }] }
for (const [a, b] of zip(leaves(tree), take(2, [7, 8, 9]))) use(a, b)
function use() {}
Math.max(...leaves(tree))
