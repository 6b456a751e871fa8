const mapping = (f) => (step) => (acc, x) => step(acc, f(x))
const filtering = (p) => (step) => (acc, x) => (p(x) ? step(acc, x) : acc)
const push = (acc, x) => { acc.push(x); return acc }
const inc = (x) => x + 1
const odd = (x) => x % 2 === 1
const xform = (step) => mapping(inc)(filtering(odd)(step))
;[1, 2, 3].reduce(xform(push), [])
