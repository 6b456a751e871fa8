function html(strings, ...values) { return strings.reduce((acc, s, i) => acc + s + render(values[i]), '') }
function render(v) { return typeof v === 'function' ? v() : escape(v) }
function escape(v) { return String(v) }
html`<p>${() => lazy()} ${'x'} ${html`<b>${1}</b>`}</p>`
function lazy() { return 'l' }
const styled = (tag) => (strings, ...fns) => (props) => fns.map((f) => f(props)).join('')
const Button = styled('b')`a ${(p) => color(p)} b`
Button({ c: 1 })
function color(p) { return p.c }
const css = { tag: (s) => join(s) }
css.tag`x`
function join(s) { return s[0] }
