function pair() { return [left, right]; }
const [l, r] = pair();
l();
pair()[1]();
function api() { return { a: left, nested: { b: right, deep() { return { c: center }; } } }; }
api().a();
api().nested.b();
api().nested.deep().c();
const { nested: { deep } } = api();
deep().c();
const adder = (a) => (b) => (c) => combine(a, b, c);
adder(1)(2)(3);
function choose(n) { if (n > 0) return left; if (n < 0) return right; return () => center(); }
choose(1)();
choose(-1)();
choose(0)();
const ident = (x) => x;
ident(left)();
ident({ m: right }).m();
function combine() {}
function left() {}
function right() {}
function center() {}
