const client = new Proxy({}, { get: (_, method) => (...args) => send(method, args) })
client.getUser(1); client.remove(2)
function send() {}
class Point { constructor(x) { this.x = init(x) } len() { return this.x } }
function init(x) { return x }
const p = Reflect.construct(Point, [3]); p.len()
const m = Reflect.get(Point.prototype, 'len'); m.call(p)
Reflect.ownKeys({ a: 1 }).forEach((k) => key(k))
function key() {}
Reflect.defineProperty(p, 'big', { get: () => big() }); p.big
function big() {}
const { proxy, revoke } = Proxy.revocable({ hi: () => hello() }, {}); proxy.hi(); revoke()
function hello() {}
