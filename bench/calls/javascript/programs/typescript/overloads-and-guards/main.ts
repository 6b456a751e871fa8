function parse(x: string): string[]
function parse(x: number): number
function parse(x: string | number): string[] | number { return typeof x === 'string' ? fromText(x) : fromNumber(x) }
function fromText(s: string): string[] { return s.split('') }
function fromNumber(n: number): number { return n }
parse('a'); parse(1)
type Shape = { kind: 'circle'; r: number; area(): number } | { kind: 'square'; s: number; area(): number }
const circle = (r: number): Shape => ({ kind: 'circle', r, area: () => pi(r) })
const square = (s: number): Shape => ({ kind: 'square', s, area() { return s * s } })
function pi(r: number): number { return 3 * r }
function isCircle(s: Shape): s is Shape & { kind: 'circle' } { return s.kind === 'circle' }
for (const s of [circle(1), square(2)]) if (isCircle(s)) s.area(); else s.area()
class Box { static of<T>(v: T): Box; static of(v: unknown): Box { return new Box(v) } private constructor(readonly v: unknown) { touch(v) } }
function touch(_: unknown): void {}
Box.of(1)
