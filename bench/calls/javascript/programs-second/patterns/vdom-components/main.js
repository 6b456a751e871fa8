const h = (type, props, ...children) => ({ type, props: props ?? {}, children: children.flat() });
function render(node) {
  if (typeof node === 'string') return text(node);
  if (typeof node.type === 'function') {
    if (node.type.prototype?.render) { const c = new node.type({ ...node.props, children: node.children }); c.willMount(); return render(c.render()); }
    return render(node.type({ ...node.props, children: node.children }));
  }
  return element(node.type, node.children.map(render));
}
class Component { constructor(props) { this.props = props; } willMount() {} }
class Counter extends Component { willMount() { mounted(); } render() { return h('b', null, String(this.props.start)); } }
const List = ({ items, renderItem, children }) => h('ul', null, items.map(renderItem), children);
const App = () => h('div', null, h(Counter, { start: 1 }), h(List, { items: [1], renderItem: (i) => h('li', null, label(i)) }, 'x'));
render(h(App));
function text(t) { return t; }
function element(tag, kids) { return { tag, kids }; }
function mounted() {}
function label(i) { return String(i); }
