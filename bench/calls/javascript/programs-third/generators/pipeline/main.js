function* naturals(limit) { for (let i = 0; i < limit; i++) yield produce(i); }
function produce(i) { return i; }
function* map(it, f) { for (const x of it) yield f(x); }
function* take(it, n) { let i = 0; for (const x of it) { if (i++ >= n) return; yield x; } }
const result = [...take(map(naturals(9), twice), 3)];
function twice(x) { return x * 2; }
function* both() { yield* naturals(1); const cb = yield; cb(); return finish; }
const g = both();
g.next(); g.next();
const { value: end } = g.next(called);
function called() {}
function finish() {}
end();
