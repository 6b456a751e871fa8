((x) => x())(() => one())
const fs = { double: (f) => (x) => f(f(x)), id: (x) => x }
fs.double(fs.id)(1); fs.double((x) => two(x))(2)
;(() => () => () => one())()()()
const t = true ? () => one() : () => two(); t()
const k = (a) => ({ then: (b) => b(a) }); k(1).then((v) => two(v))
;[1].map((x) => (y) => one(x + y)).forEach((f) => f(2))
function one() {}
function two() {}
