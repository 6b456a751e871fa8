const html = (parts, ...values) => parts.reduce((out, p, i) => out + p + escape2(values[i] ?? ''), '');
function escape2(v) { return typeof v === 'function' ? v() : String(v); }
html`<p>${name} ${() => late()}</p>`;
function name() { return 'n'; }
function late() { return 'l'; }
const css = { make(strings, ...fns) { return (props) => fns.map((f) => f(props)); } };
const styled = css.make`color: ${(p) => color(p)}; size: ${sizeOf}`;
styled({});
function color() {}
function sizeOf() {}
const nest = (s) => (t) => after(t);
nest`a``b`;
function after() {}
