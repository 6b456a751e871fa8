const fact = function self(n) { return n <= 1 ? 1 : n * self(n - 1) }
const isEven = (n) => n === 0 || isOdd(n - 1)
const isOdd = (n) => n !== 0 && isEven(n - 1)
function walk(tree, visit) { visit(tree); (tree.children || []).forEach((child) => walk(child, visit)) }
const Y = (f) => ((x) => x(x))((x) => f((y) => x(x)(y)))
const sum = Y((rec) => (n) => (n === 0 ? 0 : n + rec(n - 1)))
fact(3); isEven(4); sum(3)
walk({ v: 1, children: [{ v: 2 }] }, (node) => see(node.v))
function see(v) { return v }
