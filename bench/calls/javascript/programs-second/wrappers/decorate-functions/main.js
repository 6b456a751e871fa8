const timed = (fn, report) => (...args) => { const start = now(); try { return fn(...args); } finally { report(fn.name, now() - start); } };
const logged = (fn) => function (...args) { note(args); return fn.apply(this, args); };
const add = timed((a, b) => a + b, (n, t) => send(n, t));
const mul = logged(timed(multiply, send));
add(1, 2);
mul(2, 3);
const obj = { v: 1, get: logged(function () { return this.calc(); }), calc: logged(calc) };
obj.get();
function wrapAll(target, wrap) { const out = {}; for (const [k, v] of Object.entries(target)) out[k] = wrap(v); return out; }
const wrapped = wrapAll({ up: () => upper(), down: lower }, logged);
wrapped.up();
wrapped.down();
function now() { return 0; }
function send() {}
function note() {}
function multiply(a, b) { return a * b; }
function calc() {}
function upper() {}
function lower() {}
