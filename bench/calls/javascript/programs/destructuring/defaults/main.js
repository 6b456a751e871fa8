function mk(name, greet = (n) => hello(n), log = greet) { log(name); return greet(name) }
function hello(n) { return n }
mk('a'); mk('b', (n) => bye(n)); mk('c', hello, bye)
function bye() {}
const opts = ({ parse = JSON.parse, done = () => ended(), nested: { on = noop } = {} } = {}) => { parse('1'); done(); on() }
function noop() {}
function ended() {}
opts(); opts({ done: noop, nested: { on: () => bye() } })
function lazyDefault(v = compute()) { return v }
function compute() { return 1 }
lazyDefault(); lazyDefault(2)
