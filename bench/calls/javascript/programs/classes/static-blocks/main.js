class Registry {
  static items = new Map()
  static { this.register('a', () => first()); Registry.register('b', second) }
  static register(k, f) { Registry.items.set(k, f) }
  static get(k) { return Registry.items.get(k) }
  static default = Registry.get('a')
}
function first() {}
function second() {}
Registry.get('b')()
Registry.default()
class Derived extends Registry { static { super.register('c', () => third()) } }
function third() {}
Derived.get('c')()
