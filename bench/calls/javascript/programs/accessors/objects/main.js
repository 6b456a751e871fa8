const model = { _v: 1, get v() { return read(this) }, set v(x) { write(this, x) }, get double() { return this.v * 2 } }
model.v++; model.v = 3; model.double
const { double, v = dflt() } = model
function read(m) { return m._v }
function write(m, x) { m._v = x }
function dflt() {}
const copy = { ...model }
const child = Object.create(model); child.v; child.v = 2
function withGetter(name, get) { return Object.defineProperty({}, name, { get }) }
withGetter('size', () => size()).size
function size() {}
const computed = 'dy' + 'n'; const dyn = { get [computed]() { return size() } }; dyn.dyn
model.__defineGetter__('old', function () { return size() }); model.old
const desc = Object.getOwnPropertyDescriptor(model, 'double'); desc.get.call(model)
