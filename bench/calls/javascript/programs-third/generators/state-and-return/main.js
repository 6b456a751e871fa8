function* machine() { let f = yield start; while (f) { f(); f = yield step; } return stop; }
function start() {}
function step() {}
function stop() {}
const m = machine();
m.next().value();
m.next(act).value();
m.next().value();
function act() {}
const lazyMap = (f) => function* (it) { for (const x of it) yield f(x); };
const chain = (...ts) => (it) => ts.reduce((a, t) => t(a), it);
for (const r of chain(lazyMap(inc), lazyMap(str))([1])) out(r);
function inc(x) { return x + 1; }
function str(x) { return String(x); }
function out() {}
