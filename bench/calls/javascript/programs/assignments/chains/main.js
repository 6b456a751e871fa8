let a, b, c
a = b = c = () => one()
a(); b(); c()
const [x, [y, z = one]] = [one, [two]]
x(); y(); z()
let f = one; f(); f = two; f()
let g; if (Math.random() < 2) g = one; else g = two; g()
function swap() { let p = one, q = two; [p, q] = [q, p]; p(); q() }
swap()
f ||= one; f &&= three; f()
function one() {}
function two() {}
function three() {}
