const tree = { a: { b: { run: one } } }
tree.a.b.run()
tree.a.b = { run: two }
tree.a.b.run()
tree['a']['c'] = three; tree.a.c()
const key = 'd'; tree.a[key] = () => one(); tree.a.d()
delete tree.a.c
function one() {}
function two() {}
function three() {}
