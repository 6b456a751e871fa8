const makers = ['a', 'b'].map((n) => () => make(n));
function make() {}
makers.forEach((m) => m());
const first = makers.find(Boolean);
first();
makers.concat([extra]).pop()();
function extra() {}
const [h, ...t] = makers.slice(0, 2).reverse();
h();
t[0]();
const byName = makers.reduce((acc, m, i) => ({ ...acc, ['k' + i]: m }), {});
byName.k0();
[[deep]].flat()[0]();
function deep() {}
[1].flatMap(() => [flatOne, flatOne]).forEach((f) => f());
function flatOne() {}
Array.from({ length: 2 }, (_, i) => nth(i));
function nth() {}
const stack = [];
stack.unshift(bottom); stack.shift()();
function bottom() {}
makers.some((m) => m.name) && makers.every(check);
function check(m) { return m; }
new Array(2).fill(filler).map((f) => f());
function filler() {}
