class Temp {
  #c = 0
  get f() { return toF(this.#c) }
  set f(v) { this.#c = toC(v); this.changed() }
  changed() { Temp.log(this) }
  static get instance() { return (this._i ??= new Temp()) }
  static log() {}
}
function toF(c) { return c * 1.8 + 32 }
function toC(f) { return (f - 32) / 1.8 }
const t = Temp.instance
t.f = 50
t.f += 1
const { f } = t
class Sub extends Temp { get f() { return super.f + 1 } set f(v) { super.f = v } }
const s = new Sub(); s.f = 3; s.f
