function logged<T, A extends unknown[], R>(fn: (this: T, ...a: A) => R, ctx: ClassMethodDecoratorContext) { return function (this: T, ...a: A): R { trace(String(ctx.name)); return fn.call(this, ...a) } }
function trace(_: string): void {}
const registry = new Map<string, new () => object>()
const register = (name: string) => <C extends new () => object>(cls: C, _ctx: ClassDecoratorContext): void => { registry.set(name, cls) }
@register('calc')
class Calc { @logged add(a: number, b: number): number { return plus(a, b) } }
function plus(a: number, b: number): number { return a + b }
new Calc().add(1, 2)
const Made = registry.get('calc'); if (Made) (new Made() as Calc).add(3, 4)
