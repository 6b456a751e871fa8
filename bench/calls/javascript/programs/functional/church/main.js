const zero = (f) => (x) => x
const succ = (n) => (f) => (x) => f(n(f)(x))
const plus = (a, b) => (f) => (x) => a(f)(b(f)(x))
const toInt = (n) => n((x) => x + 1)(0)
const one = succ(zero)
toInt(plus(one, succ(one)))
