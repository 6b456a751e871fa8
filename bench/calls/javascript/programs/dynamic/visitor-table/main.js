const visitors = {
  Num: (n) => n.value,
  Add: (n) => visit(n.left) + visit(n.right),
  Call(n) { return apply(this[n.fn] || builtins[n.fn], n.args.map(visit)) },
}
const builtins = { max: (...a) => Math.max(...a), neg: (x) => minus(x) }
function minus(x) { return -x }
function apply(f, args) { return f(...args) }
function visit(n) { return visitors[n.type](n) }
visit({ type: 'Add', left: { type: 'Num', value: 1 }, right: { type: 'Call', fn: 'neg', args: [{ type: 'Num', value: 2 }] } })
visit({ type: 'Call', fn: 'max', args: [{ type: 'Num', value: 2 }] })
