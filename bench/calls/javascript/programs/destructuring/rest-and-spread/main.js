function all(...fns) { return fns.map((f) => f()) }
function tail(first, ...rest) { first(); rest.forEach((f) => f()); return rest }
const list = [one, two]
all(...list, three); tail(...list); tail(one, ...[three])
const copy = [...list, three]; copy[2]()
const [h, ...t] = copy; h(); t[0]()
function viaArguments() { for (let i = 0; i < arguments.length; i++) arguments[i](); arguments[0]() }
viaArguments(one, two)
const merged = { ...{ go: one }, ...{ go: two } }; merged.go()
class P { constructor(...a) { this.a = a } }
class Q extends P { constructor(...a) { super(...a) } run() { this.a.forEach((f) => f()) } }
new Q(one, three).run()
function one() {}
function two() {}
function three() {}
