function target(x) { return x; }
const sum = new Function('a', 'b', 'return a + b');
sum(1, 2);
const viaName = 'target';
const table = { target };
table[viaName](1);
(0, table['tar' + 'get'])(2);
globalThis.exposed = function () { return target(3); };
exposed();
globalThis['exposed']();
const make = Function.prototype.constructor;
typeof make;
const timer = setTimeout(() => target(4), 0);
