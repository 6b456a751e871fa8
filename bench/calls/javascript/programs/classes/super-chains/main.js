class A { hi() { return ['A'] } static make() { return new this() } get who() { return id('A') } }
class B extends A { hi() { return [...super.hi(), 'B'] } static make() { const o = super.make(); o.tag = 1; return o } }
class C extends B { hi() { const parent = () => super.hi(); return [...parent(), 'C'] } get who() { return super.who + 'C' } }
function id(x) { return x }
const c = C.make()
c.hi(); c.who
const o = { hi() { return super.hi() } }
Object.setPrototypeOf(o, B.prototype)
o.hi()
