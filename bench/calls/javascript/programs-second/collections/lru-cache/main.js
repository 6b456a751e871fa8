class LRU {
  constructor(limit, { onEvict } = {}) { this.limit = limit; this.map = new Map(); this.onEvict = onEvict ?? noop; }
  get(key, load) {
    const hit = this.map.get(key);
    if (hit) { this.#touch(key, hit); return hit; }
    const value = load(key);
    this.#touch(key, value);
    if (this.map.size > this.limit) this.#evict();
    return value;
  }
  #touch(key, value) { this.map.delete(key); this.map.set(key, value); }
  #evict() { const [key, value] = this.map.entries().next().value; this.map.delete(key); this.onEvict(key, value); }
}
const cache = new LRU(1, { onEvict: (k, v) => v.close() });
cache.get('a', openFile).read();
cache.get('b', openFile).read();
new LRU(0).get('c', () => 1);
function openFile(name) { return { read: () => bytes(name), close() { closed(name); } }; }
function bytes() {}
function closed() {}
function noop() {}
