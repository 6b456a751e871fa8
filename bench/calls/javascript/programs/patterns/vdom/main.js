function h(type, props, ...kids) { return { type, props: props || {}, kids } }
function mount(v) { if (typeof v === 'string') return text(v); if (typeof v.type === 'function') return mount(v.type({ ...v.props, children: v.kids })); const el = create(v.type); for (const k in v.props) if (k.startsWith('on')) listen(el, k.slice(2), v.props[k]); v.kids.forEach((k) => el.kids.push(mount(k))); return el }
function text(t) { return { t } }
function create(t) { return { t, kids: [], handlers: {} } }
function listen(el, name, f) { el.handlers[name] = f }
const Button = ({ onPress, children }) => h('button', { onclick: onPress }, ...children)
function App() { return h('div', null, h(Button, { onPress: () => pressed() }, 'ok')) }
const tree = mount(h(App))
tree.kids[0].handlers.click()
function pressed() {}
