class Query {
  #parts = []
  static from(t) { return new Query().#add('from', t) }
  #add(k, v) { this.#parts.push([k, v]); return this }
  where(p) { return this.#add('where', typeof p === 'function' ? p(new Cond()) : p) }
  build() { return this.#parts.map(([k, v]) => print(k, v)).join(' ') }
}
class Cond { #s = ''; eq(a, b) { this.#s += join(a, b); return this } toString() { return this.#s } }
function join(a, b) { return a + b }
function print(k, v) { return `${k} ${v}` }
Query.from('t').where((c) => c.eq('a', 1)).where('b').build()
