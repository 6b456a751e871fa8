class Component { constructor(props) { this.props = props; } mount() { this.willMount?.(); const out = this.render(); this.didMount?.(); return out; } setState(s) { this.state = { ...this.state, ...s }; this.mount(); } }
class List extends Component { render() { return this.props.items.map((item) => h(Item, { item, onPick: this.pick })); } pick = (x) => this.props.onPick?.(x); didMount() { ready(); } }
class Item extends Component { willMount() { warmed(); } render() { this.props.onPick(this.props.item); return 'x'; } }
const h = (Type, props) => typeof Type === 'function' && Type.prototype?.render ? new Type(props).mount() : Type(props);
const Label = ({ text }) => shown(text);
function ready() {}
function warmed() {}
function shown() {}
h(List, { items: [1], onPick: picked });
function picked() {}
h(Label, { text: 't' });
