class A {
  constructor(x) { this.x = x; this.setup(); }
  setup() { baseSetup(); }
  static create(...args) { return new this(...args); }
  get name() { return nameOfA(); }
  describe() { return this.name; }
}
class B extends A {
  constructor(x, y) { super(x); this.y = y; }
  setup() { super.setup(); extra(); }
  static create(...args) { const it = super.create(...args); tracked(it); return it; }
  get name() { return super.name + 'b'; }
  describe() { const up = () => super.describe(); return up(); }
}
class C extends B {}
A.create(1).describe();
B.create(1, 2).describe();
C.create(3).describe();
function baseSetup() {}
function extra() {}
function nameOfA() {}
function tracked() {}
