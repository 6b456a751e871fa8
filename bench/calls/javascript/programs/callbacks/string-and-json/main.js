const text = 'a-b'.replace(/-(.)/g, (_, c) => cap(c)).replaceAll('b', swap)
function cap(c) { return c.toUpperCase() }
function swap(m) { return m }
const data = JSON.parse('{"d":1}', function revive(key, value) { return key === 'd' ? fix(value) : value })
function fix(v) { return v + 1 }
class Money { constructor(n) { this.n = n } toJSON() { return show(this.n) } }
function show(n) { return '$' + n }
JSON.stringify({ price: new Money(3), when: 1 }, (k, v) => keep(v))
function keep(v) { return v }
