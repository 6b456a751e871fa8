class Leaf { constructor(v) { this.v = v } accept(visitor) { return visitor.leaf(this) } }
class Branch { constructor(...kids) { this.kids = kids } accept(visitor) { return visitor.branch(this) } }
const sum = { leaf: (n) => n.v, branch(n) { return n.kids.reduce((a, k) => a + k.accept(this), 0) } }
class Printer { leaf(n) { return String(n.v) } branch(n) { return '(' + n.kids.map((k) => k.accept(this)).join(' ') + ')' } }
const tree = new Branch(new Leaf(1), new Branch(new Leaf(2)))
tree.accept(sum); tree.accept(new Printer())
