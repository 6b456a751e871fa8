const a = { go: one }
const b = Object.assign({}, a, { go: two })
b.go(); a.go()
const c = { go: one, ...{ go: three } }; c.go()
const d = { ...{ go: three }, go: one }; d.go()
function one() {}
function two() {}
function three() {}
