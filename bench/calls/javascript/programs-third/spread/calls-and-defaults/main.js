function each(a = def(), b = a(), ...others) { others.forEach((o) => o(b)); }
function def() { return () => fromDef(); }
function fromDef() {}
each(undefined, undefined, x1, x2);
function x1() {}
function x2() {}
each(...[given, ...[x1]]);
function given() {}
const opts = ({ onStart = silent, onEnd: { then = silent } = {} } = {}) => { onStart(); then(); };
function silent() {}
opts();
opts({ onStart: loud, onEnd: { then: louder } });
function loud() {}
function louder() {}
const merged = { ...{ a: x1, b: x1 }, b: x2, m() { return this.b(); } };
merged.a(); merged.m();
