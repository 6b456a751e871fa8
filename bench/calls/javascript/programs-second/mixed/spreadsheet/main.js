class Sheet {
  cells = {};
  set(ref, formula) { this.cells[ref] = typeof formula === 'function' ? new Formula(this, formula) : new Value(formula); return this; }
  get(ref) { return this.cells[ref]?.value() ?? empty(); }
  get refs() { return Object.keys(this.cells); }
}
class Value { constructor(v) { this.v = v; } value() { return this.v; } }
class Formula {
  constructor(sheet, fn) { this.sheet = sheet; this.fn = fn; }
  value() { if (this.busy) throw cycle(); this.busy = true; try { return this.fn((ref) => this.sheet.get(ref), library); } finally { this.busy = false; } }
}
const library = { sum: (...xs) => xs.reduce((a, b) => a + b, 0), avg(...xs) { return this.sum(...xs) / xs.length; } };
const sheet = new Sheet().set('a', 1).set('b', 2).set('c', (ref, { sum }) => sum(ref('a'), ref('b'))).set('d', (ref, lib) => lib.avg(ref('c'), ref('zz')));
sheet.refs.forEach((r) => sheet.get(r));
function empty() { return 0; }
function cycle() { return new Error('cycle'); }
