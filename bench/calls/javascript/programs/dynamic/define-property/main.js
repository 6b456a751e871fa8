const o = {}
Object.defineProperty(o, 'size', { get() { return count() }, set(v) { store(v) }, enumerable: true })
Object.defineProperties(o, { run: { value: () => go() }, name: { get: readName } })
function count() { return 1 }
function store() {}
function readName() { return 'n' }
function go() {}
o.size = o.size + 1
o.run(); o.name
function lazy(obj, key, make) { Object.defineProperty(obj, key, { configurable: true, get() { const v = make(); Object.defineProperty(obj, key, { value: v }); return v } }) }
lazy(o, 'conn', () => connect())
function connect() { return { send: () => sent() } }
function sent() {}
o.conn.send()
class K {}
Object.defineProperty(K.prototype, 'area', { get: function () { return count() } })
new K().area
