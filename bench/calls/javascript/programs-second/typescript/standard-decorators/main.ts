function logged<This, Args extends unknown[], R>(method: (this: This, ...args: Args) => R, context: ClassMethodDecoratorContext) {
  note(String(context.name));
  return function (this: This, ...args: Args): R { before(); return method.call(this, ...args); };
}
function retry(times: number) {
  return function <T extends (...args: any[]) => any>(method: T, _: ClassMethodDecoratorContext): T {
    return function (this: unknown, ...args: unknown[]) { for (let i = 0; i < times; i++) { try { return method.apply(this, args); } catch {} } } as T;
  };
}
function register<C extends new (...args: any[]) => object>(target: C, context: ClassDecoratorContext): void { registry.set(String(context.name), target); }
const registry = new Map<string, new () => object>();
function withDefault(value: number) { return (_: undefined, __: ClassFieldDecoratorContext) => (initial: number) => initial ?? value; }
@register
class Service {
  @logged run(): void { work(); this.risky(); }
  @retry(2) risky(): void { fail(); }
  @withDefault(3) size!: number;
}
new Service().run();
registry.get('Service')!;
function note(_: string): void {}
function before(): void {}
function work(): void {}
function fail(): void { throw new Error('x'); }
