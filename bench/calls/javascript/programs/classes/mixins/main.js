const Serializable = (Base) => class extends Base { serialize() { return JSON.stringify(this.fields()) } fields() { return Object.keys(this) } }
const Evented = (Base) => class Evented extends Base {
  on(type, fn) { (this.map ??= {})[type] = fn; return this }
  emit(type, ...args) { return this.map?.[type]?.(...args) }
}
class Base { constructor() { this.x = 1; this.setup() } setup() {} }
class Model extends Serializable(Evented(Base)) {
  setup() { this.on('save', (v) => saved(v)) }
  save() { const s = this.serialize(); return this.emit('save', s) }
}
function saved(v) { return v }
new Model().save()
const mixin = (target, ...sources) => Object.assign(target.prototype, ...sources)
class Plain {}
mixin(Plain, { hello() { return this.world() }, world() { return 1 } })
new Plain().hello()
