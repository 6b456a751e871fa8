const pipe = (...fns) => (x) => fns.reduce((v, f) => f(v), x);
const tap = (f) => (x) => { f(x); return x; };
const when = (test, then) => (x) => test(x) ? then(x) : x;
const work = pipe(inc, tap(log), when(isEven, half));
function inc(x) { return x + 1; }
function log() {}
function isEven(x) { return x % 2 === 0; }
function half(x) { return x / 2; }
work(3);
const flip = (f) => (a, b) => f(b, a);
flip(sub)(1, 2);
function sub(a, b) { return a - b; }
const not = (f) => (...a) => !f(...a);
[1, 2].filter(not(isEven));
