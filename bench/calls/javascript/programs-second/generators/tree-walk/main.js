class Tree {
  constructor(value, left, right) { this.value = value; this.left = left; this.right = right; }
  *inOrder() {
    if (this.left) yield* this.left.inOrder();
    yield this.value;
    if (this.right) yield* this.right.inOrder();
  }
  [Symbol.iterator]() { return this.inOrder(); }
  static of(...values) { return values.reduce((tree, v) => Tree.insert(tree, v), null); }
  static insert(tree, v) {
    if (!tree) return new Tree(v);
    if (cmp(v, tree.value) < 0) return new Tree(tree.value, Tree.insert(tree.left, v), tree.right);
    return new Tree(tree.value, tree.left, Tree.insert(tree.right, v));
  }
}
for (const v of Tree.of(2, 1, 3)) visit(v);
Math.max(...Tree.of(1, 2));
const [smallest] = Tree.of(4, 2);
function cmp(a, b) { return a - b; }
function visit() {}
