const compose = (...fns) => fns.reduce((f, g) => (...args) => f(g(...args)))
const pipe = (...fns) => (x) => fns.reduceRight((v, f) => f(v), x)
const trim = (s) => s.trim()
const upper = (s) => s.toUpperCase()
const exclaim = (s) => s + '!'
compose(exclaim, upper, trim)(' a ')
pipe(exclaim, trim)(' b ')
const map = (f) => (xs) => xs.map((x) => f(x))
map(upper)(['x'])
