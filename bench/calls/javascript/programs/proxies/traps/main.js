const seen = []
function observe(t, cb) { return new Proxy(t, { get(o, k, r) { const v = Reflect.get(o, k, r); return typeof v === 'function' ? v.bind(o) : v }, set(o, k, v) { cb(k, v); return Reflect.set(o, k, v) }, has: (o, k) => check(o, k), deleteProperty(o, k) { removed(k); return delete o[k] } }) }
const data = observe({ total: 0, add(n) { this.total += n; return note(n) } }, (k, v) => changed(k, v))
data.total = 5; data.add(2); 'x' in data; delete data.total
function changed() {}
function note() {}
function check() { return true }
function removed() {}
const traced = new Proxy(function target(x) { return inner(x) }, { apply(f, self, args) { before(); return Reflect.apply(f, self, args) }, construct(f, args) { return made(args) } })
traced(1); new traced(2)
function inner() {}
function before() {}
function made(a) { return { a } }
