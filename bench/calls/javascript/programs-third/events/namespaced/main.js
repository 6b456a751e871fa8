class Emitter {
  constructor() { this._events = Object.create(null); }
  on(type, f) { (this._events[type] = this._events[type] || []).push(f); return () => this.off(type, f); }
  off(type, f) { this._events[type] = this._events[type].filter((g) => g !== f); }
  once(type, f) { const stop = this.on(type, (...a) => { stop(); f.apply(this, a); }); }
  emit(type, ...a) { (this._events[type] || []).slice().forEach((f) => f.apply(this, a)); }
}
class Store extends Emitter { set(k, v) { this[k] = v; this.emit('change:' + k, v); this.emit('change', k); } }
const s = new Store();
s.on('change:name', (v) => named(v));
s.on('change:age', aged);
s.once('change', any);
s.set('name', 'x');
s.set('age', 2);
function named() {}
function aged() {}
function any() {}
