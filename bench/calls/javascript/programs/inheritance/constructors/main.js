class A { constructor(f) { this.f = f; this.start() } start() {} run() { return this.f() } }
class B extends A { constructor(g) { super(() => one()); this.g = g } start() { return begun() } both() { this.run(); return this.g() } }
class C extends B {}
new C(two).both()
function one() {}
function two() {}
function begun() {}
class D extends A { constructor() { return new B(one) } }
new D().both?.()
const inst = new B(two); new inst.constructor(one).both()
class Outer { static Inner = class { go() { return one() } }; make() { return new Outer.Inner() } }
new Outer().make().go()
