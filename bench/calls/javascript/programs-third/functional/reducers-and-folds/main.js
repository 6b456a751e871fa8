const fold = (f, init) => (list) => { let acc = init; for (const x of list) acc = f(acc, x); return acc; };
const compose2 = (f, g) => (x) => f(g(x));
const idn = (x) => x;
const composeAll = (...fs) => fs.reduce(compose2, idn);
const up = (x) => x + 1;
const dbl = (x) => x * 2;
composeAll(up, dbl)(3);
const sum = fold(plus, 0);
function plus(a, b) { return a + b; }
sum([1, 2]);
const collect = fold((acc, f) => [...acc, f], []);
collect([up, last]).at(-1)();
function last() {}
