const lib = { a: { run: () => one() }, list: [() => two(), { go() { return three() } }] }
const { a: { run }, list: [f, { go }] } = lib
run(); f(); go()
function take({ run: r = dflt, ...others }, [first = dflt, ...tail] = []) { r(); first(); others.x?.(); tail.forEach((t) => t()) }
take({ x: () => one() }, [two, three])
take({ run })
function dflt() {}
let g, h
;[g, h] = [one, two]
;[g, h] = [h, g]
g(); h()
;({ run: g } = lib.a); g()
for (const { cb, n = 1 } of [{ cb: one }, { cb: (x) => three(x) }]) cb(n)
function one() {}
function two() {}
function three() {}
