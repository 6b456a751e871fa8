function html(strings, ...values) { return strings.reduce((out, s, i) => out + s + render(values[i]), ''); }
const render = (v) => (typeof v === 'function' ? v() : escape2(v));
function escape2(v) { return String(v); }
html`<p>${name()}</p>${() => lazy()}`;
const css = (strings, ...fns) => (props) => fns.map((fn) => fn(props));
const style = css`color: ${(p) => color(p)}; width: ${width}`;
style({});
const api = { sql(parts, ...params) { return this.run(parts, params); }, run() {} };
api.sql`select ${1}`;
String.raw`${name()}`;
const tagFor = (level) => (strings) => write(level, strings);
tagFor('warn')`careful`;
new (class { text(s) { return made(s); } })().text`x`;
function name() { return 'n'; }
function lazy() { return ''; }
function color() {}
function width() {}
function write() {}
function made() {}
