function* naturals() { let n = 0; while (true) yield n++; }
naturals().filter((n) => odd(n)).map(square).take(2).forEach(show);
const found = naturals().find((n) => n > limit());
const total = naturals().take(3).reduce((a, b) => plus(a, b), 0);
Iterator.from([1, 2]).map((x) => square(x)).toArray();
new Map([['a', one]]).values().map((f) => f()).toArray();
[one].values().some((f) => f());
function odd(n) { return n % 2; }
function square(n) { return n * n; }
function show() {}
function limit() { return 3; }
function plus(a, b) { return a + b; }
function one() {}
