class A { a() { return 'A' } shared() { return fromA() } }
class B extends A { shared() { return fromB() } }
class C extends B { own() { this.a(); this.shared(); super.shared() } }
class D extends A {}
new C().own(); new D().shared(); new D().a()
function fromA() {}
function fromB() {}
class E extends (Math.random() < 2 ? B : A) {}
new E().shared()
const M = (S) => class extends S { shared() { mixed(); return super.shared() } }
class F extends M(D) {}
new F().shared()
function mixed() {}
