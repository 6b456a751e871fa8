const source = { a: () => one(), b: () => two() }
const copy = {}
for (const k in source) copy[k] = source[k]
copy.a(); copy.b()
const wrapped = {}
for (const k in source) { if (Object.hasOwn(source, k)) wrapped[k] = function () { return source[k]() } }
wrapped.a()
function extend(to, from) { for (var k in from) to[k] = from[k]; return to }
const mix = extend({ z: () => three() }, source); mix.z(); mix.a()
function one() {}
function two() {}
function three() {}
