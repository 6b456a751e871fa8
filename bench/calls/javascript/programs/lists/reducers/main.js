const fns = { a: (s) => one(s), b: (s) => two(s) }
const combine = (rs) => (state, action) => Object.keys(rs).reduce((next, k) => ({ ...next, [k]: rs[k](state[k], action) }), {})
combine(fns)({}, {})
const chainable = ['x', 'y'].reduce((acc, k) => ({ ...acc, [k]: () => three(k) }), {})
chainable.x(); chainable.y()
const nestedCalls = [one, two].reduce((acc, f) => f(acc), 0)
const last = [one, two].reduceRight((acc, f) => () => f(acc)); last()
'a.b'.split('.').map((p) => one(p)); 'abc'.match(/./g).forEach((c) => two(c)); [...'ab'].forEach((c) => three(c))
'x y'.split(' ').filter(Boolean).reduce((t, w) => three(t + w), '')
Object.keys({ a: 1 }).sort((x, y) => cmp(x, y)).forEach((k) => one(k))
function cmp() { return 0 }
function one(x) { return x }
function two(x) { return x }
function three(x) { return x }
