function around(obj, name, advice) { const old = obj[name]; obj[name] = function (...args) { return advice(() => old.apply(this, args)); }; return () => { obj[name] = old; }; }
const math = { add(a, b) { return this.core(a, b); }, core: (a, b) => a + b, sub(a, b) { return a - b; } };
const undo = around(math, 'add', (go) => { timed(); return go(); });
around(math, 'sub', (go) => counted(go));
function timed() {}
function counted(go) { return go(); }
math.add(1, 2); math.sub(1, 2);
undo();
const spy = (impl) => { const s = (...a) => { s.calls.push(a); return impl(...a); }; s.calls = []; s.reset = () => { s.calls = cleared(); }; return s; };
const cleared = () => [];
const watched = spy(real); watched(1); watched.reset();
function real() {}
Object.keys(math).forEach((k) => { const f = math[k]; math[k] = (...a) => f.apply(math, a); });
math.core(1, 2);
