class Shape { kind() { return this.label(); } }
interface Shape { label(): string }
Shape.prototype.label = function () { return named(this); };
function named(_: Shape) { return 's'; }
new Shape().kind();
function build(n: number) { return build.cache.get(n) ?? build.make(n); }
namespace build { export const cache = new Map<number, string>(); export const make = (n: number) => stored(n); }
function stored(n: number) { return String(n); }
build(1);
type Node = { t: 'leaf'; v: () => number } | { t: 'pair'; a: Node; b: Node };
const isLeaf = (n: Node): n is Extract<Node, { t: 'leaf' }> => n.t === 'leaf';
const walk = (n: Node): number => isLeaf(n) ? n.v() : walk(n.a) + walk(n.b);
walk({ t: 'pair', a: { t: 'leaf', v: () => one() }, b: { t: 'leaf', v: two } });
function one() { return 1; }
function two() { return 2; }
