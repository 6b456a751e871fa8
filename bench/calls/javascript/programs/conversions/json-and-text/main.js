const doc = { toJSON() { return plain() } }
JSON.stringify([doc]); JSON.stringify({ deep: { doc } })
function plain() { return {} }
class Id { constructor(v) { this.v = v } toString() { return render(this.v) } get [Symbol.toStringTag]() { return tag() } }
function render(v) { return v }
function tag() { return 'Id' }
const id = new Id('a')
'' + id; `${id}!`; [id, id].join(); id.toString(); 'x'.concat(id); Object.prototype.toString.call(id)
const set = {}; set[id] = 1; encodeURIComponent(id); id == 'a'; ['b', id].sort()
function Old(v) { this.v = v } Old.prototype.valueOf = function () { return num(this.v) }
function num(v) { return v }
new Old(1) + new Old(2); new Old(1) < new Old(2); -new Old(3); Math.max(new Old(4), 1)
