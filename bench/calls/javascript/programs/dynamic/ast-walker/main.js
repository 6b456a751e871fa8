class Walker {
  enter(node) { const m = this['visit' + node.type]; if (m) m.call(this, node); else this.generic(node) }
  generic(node) { for (const k in node) { const v = node[k]; if (Array.isArray(v)) v.forEach((c) => this.enter(c)); else if (v && v.type) this.enter(v) } }
}
class Counter extends Walker {
  n = 0
  visitIdent(node) { this.n++; record(node) }
  visitFunction(node) { this.generic(node) }
}
function record() {}
const w = new Counter()
w.enter({ type: 'Program', body: [{ type: 'Function', body: { type: 'Ident' } }, { type: 'Ident' }] })
