function* numbers() { yield one(); yield* more(); return last(); }
function* more() { yield two(); }
for (const n of numbers()) use(n);
const it = numbers();
it.next();
it.next();
[...numbers()];
const [a, b] = numbers();
Array.from(more());
const obj = { *[Symbol.iterator]() { yield callback; yield () => inline(); } };
for (const f of obj) f();
const sum = (...xs) => xs.reduce(add, 0);
sum(...numbers());
function one() { return 1; }
function two() { return 2; }
function last() { return 3; }
function use() {}
function callback() {}
function inline() {}
function add(x, y) { return x + y; }
