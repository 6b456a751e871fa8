abstract class Node2 { abstract accept<R>(v: Visitor<R>): R; static isLeaf(n: Node2): n is Leaf { return n instanceof Leaf; } }
interface Visitor<R> { leaf(n: Leaf): R; pair(n: Pair): R }
class Leaf extends Node2 { constructor(readonly value: number) { super(); } accept<R>(v: Visitor<R>) { return v.leaf(this); } }
class Pair extends Node2 { constructor(readonly l: Node2, readonly r: Node2) { super(); } accept<R>(v: Visitor<R>) { return v.pair(this); } }
class Sum implements Visitor<number> { leaf(n: Leaf) { return n.value; } pair(n: Pair): number { return plus(n.l.accept(this), n.r.accept(this)); } }
const show: Visitor<string> = { leaf: (n) => text(n.value), pair: (n) => n.l.accept(show) + n.r.accept(show) };
function plus(a: number, b: number) { return a + b; }
function text(n: number) { return String(n); }
const tree = new Pair(new Leaf(1), new Leaf(2));
tree.accept(new Sum());
tree.accept(show);
const memo = <A, B>(f: (a: A) => B) => { const m = new Map<A, B>(); return (a: A) => { if (!m.has(a)) m.set(a, f(a)); return m.get(a)!; }; };
memo((n: Node2) => Node2.isLeaf(n))(tree);
