function Temp(c) { this._c = c; }
Object.defineProperties(Temp.prototype, {
  f: { get: function () { return toF(this._c); }, set: function (v) { this._c = toC(v); } },
  print: { value: function () { return show(this.f); }, writable: true },
});
function toF(c) { return c; }
function toC(f) { return f; }
function show() {}
const t = new Temp(1);
t.f = 3;
t.print();
t.f++;
const o = {};
o.__defineGetter__('old', function () { return legacy(); });
o.old;
function legacy() {}
const d = Object.getOwnPropertyDescriptor(Temp.prototype, 'f');
d.get.call(t);
