type Ctor<T = object> = new (...a: any[]) => T
function Timestamped<B extends Ctor>(Base: B) { return class extends Base { created = now(); touch(): this { this.created = now(); return this } } }
function Tagged<B extends Ctor<{ name: string }>>(Base: B) { return class extends Base { tag(): string { return label(this.name) } } }
function now(): number { return 1 }
function label(s: string): string { return s }
class Entity { constructor(public name: string) {} }
const Full = Tagged(Timestamped(Entity))
const e = new Full('x'); e.touch(); e.tag()
const obj = { n: 1, get double(): number { return mul(this.n) }, set double(v: number) { this.n = half(v) } } satisfies object
obj.double = obj.double
function mul(n: number): number { return n * 2 }
function half(n: number): number { return n / 2 }
