function choose(flag) { return flag ? yes : no }
function yes() { return maker('y') }
function no() { return maker('n') }
function maker(t) { return { tag: t, run: () => finish(t) } }
function finish(t) { return t }
choose(true)().run()
choose(false)().run()
const ops = new Map([['+', (a, b) => a + b], ['-', (a, b) => a - b]])
function calc(op, a, b) { const f = ops.get(op) ?? missing; return f(a, b) }
function missing() { return NaN }
calc('+', 1, 2); calc('-', 1, 2); calc('*', 1, 2)
