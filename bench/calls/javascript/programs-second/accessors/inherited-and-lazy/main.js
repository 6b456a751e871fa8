class Base { get total() { return this.parts().reduce(plus, 0); } parts() { return [1]; } }
class Sub extends Base { parts() { return [...super.parts(), bonus()]; } get total() { return round(super.total); } }
new Base().total;
new Sub().total;
const lazy = { get value() { const v = expensive(); Object.defineProperty(this, 'value', { value: v }); return v; } };
lazy.value;
lazy.value;
class Chain { get not() { this.flip = !this.flip; return this; } get be() { return this; } ok() { return this.flip ? bad() : good(); } }
new Chain().not.be.ok();
new Chain().be.ok();
Chain.prototype.__defineGetter__('also', function () { return also(); });
new Chain().also;
function plus(a, b) { return a + b; }
function bonus() { return 2; }
function round(x) { return x; }
function expensive() {}
function bad() {}
function good() {}
function also() {}
