const proto = { greet() { return this.name() }, name() { return 'proto' } }
const a = Object.create(proto, { name: { value: function own() { return 'own' } } })
const b = Object.create(proto)
a.greet(); b.greet()
const c = { __proto__: proto, name: () => 'c' }
c.greet()
Object.setPrototypeOf(c, { greet() { return 'new' } })
c.greet()
Object.getPrototypeOf(b).name()
function make(p) { function F() {} F.prototype = p; return new F() }
make(proto).greet()
