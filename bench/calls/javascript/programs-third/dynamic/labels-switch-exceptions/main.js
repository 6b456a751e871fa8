outer: for (const x of steps()) { for (;;) { if (x(1)) continue outer; break outer; } }
function steps() { return [yes, no]; }
function yes() { return true; }
function no() { return false; }
function dispatch(kind) { switch (kind) { case 'a': return onA; case 'b': { const f = onB; return f; } default: return () => onOther(); } }
function onA() {}
function onB() {}
function onOther() {}
dispatch('a')(); dispatch('b')(); dispatch('c')();
try { throw { handler: caught }; } catch ({ handler }) { handler(); } finally { always(); }
function caught() {}
function always() {}
const seq = (zero(), () => comma());
function zero() {}
function comma() {}
seq();
