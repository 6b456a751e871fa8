const char = (c) => (s, i) => (s[i] === c ? ok(c, i + 1) : fail(i));
const seq = (...parsers) => (s, i) => {
  const values = [];
  for (const p of parsers) { const r = p(s, i); if (!r.ok) return r; values.push(r.value); i = r.index; }
  return ok(values, i);
};
const alt = (...parsers) => (s, i) => { for (const p of parsers) { const r = p(s, i); if (r.ok) return r; } return fail(i); };
const many = (p) => (s, i) => { const out = []; for (;;) { const r = p(s, i); if (!r.ok) return ok(out, i); out.push(r.value); i = r.index; } };
const map = (p, f) => (s, i) => { const r = p(s, i); return r.ok ? ok(f(r.value), r.index) : r; };
const lazy = (thunk) => (s, i) => thunk()(s, i);
const digit = alt(char('1'), char('2'));
const number = map(many(digit), toNumber);
const list = map(seq(char('('), lazy(() => expr), char(')')), ([, inner]) => wrap(inner));
const expr = alt(list, number);
expr('((12))', 0);
function ok(value, index) { return { ok: true, value, index }; }
function fail(index) { return { ok: false, index }; }
function toNumber(d) { return d.join(''); }
function wrap(x) { return [x]; }
