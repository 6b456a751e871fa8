class Emitter {
  constructor() { this._h = Object.create(null) }
  on(t, f) { (this._h[t] || (this._h[t] = [])).push(f); return () => this.off(t, f) }
  once(t, f) { const off = this.on(t, (...a) => { off(); f(...a) }); return off }
  off(t, f) { this._h[t] = (this._h[t] || []).filter((x) => x !== f) }
  emit(t, ...a) { (this._h[t] || []).slice().forEach((f) => f.apply(this, a)) }
}
class Store extends Emitter {
  state = {}
  set(k, v) { this.state[k] = v; this.emit('change', k, v) }
  clear() { this.emit('clear') }
}
const s = new Store()
const off = s.on('change', (k, v) => changed(k, v))
s.once('clear', cleared)
s.set('a', 1); s.clear(); off()
function changed() {}
function cleared() {}
