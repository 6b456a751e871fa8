const o = { f: one }
o.f = two
o.f()
const p = {}
p.run = one; p.run(); p.run = two; p.run()
class K { m() { return one() } }
K.prototype.m = function patched() { return two() }
new K().m()
function one() {}
function two() {}
