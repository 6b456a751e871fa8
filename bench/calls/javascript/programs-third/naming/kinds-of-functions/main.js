const o = { m() { return 1; }, ['c']() { return 2; }, p: function () { return 3; }, q: function named() { return 4; }, 'dash-ed'() { return 5; }, 7: () => 6, nested: { deep() { return 7; } } };
o.m(); o.c(); o.p(); o.q(); o['dash-ed'](); o[7](); o.nested.deep();
class K { f = () => 1; static g = function () { return 2; }; ['comp' + 'uted']() { return 3; } 'quoted'() { return 4; } async *gen() { yield 5; } static async sm() {} }
const k = new K();
k.f(); K.g(); k.computed(); k.quoted(); k.gen().next(); K.sm();
const outer = function () { const inner = () => [1].map((x) => [2].map((y) => x + y)); return inner(); };
outer();
let late; late = () => 9; late();
o.added = function () { return (() => 10)(); }; o.added();
(function self(n) { return n && self(n - 1); })(1);
[() => 1, function () { return 2; }].forEach((f) => f());
const { d = () => 3 } = {}; d();
function params(cb = () => 4) { cb(); }
params();
export_({ default: () => 5 });
function export_(x) { x.default(); }
