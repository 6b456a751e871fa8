const base = { a() { return one() }, b: () => two() }
const more = { c: function () { return three() } }
const all = Object.assign({}, base, more)
all.a(); all.b(); all.c()
for (const [k, f] of Object.entries(base)) f()
Object.values(more).forEach((f) => f())
Object.keys(all).map((k) => all[k]())
const wrapped = Object.fromEntries(Object.entries(base).map(([k, f]) => [k, (...x) => trace(k, f(...x))]))
wrapped.a(); wrapped.b()
const frozen = Object.freeze({ z: () => one() }); frozen.z()
const spread = { ...more, d() { return this.c() } }; spread.d()
function one() {}
function two() {}
function three() {}
function trace() {}
