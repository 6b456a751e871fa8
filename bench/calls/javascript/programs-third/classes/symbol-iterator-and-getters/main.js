class Tree {
  constructor(v, kids = []) { this.v = v; this.kids = kids; }
  *[Symbol.iterator]() { yield this.v; for (const k of this.kids) yield* k; }
  get size() { return [...this].length; }
  get first() { const [x] = this; return x; }
  static of(...vs) { return new Tree(root, vs.map((v) => new Tree(v))); }
}
function root() {}
const t = Tree.of(leafA, leafB);
for (const f of t) f();
t.size;
t.first();
function leafA() {}
function leafB() {}
