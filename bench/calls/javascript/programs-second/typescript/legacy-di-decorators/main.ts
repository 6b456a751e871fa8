type Ctor<T = object> = new (...args: any[]) => T;
const routes: { path: string; type: Ctor; method: string }[] = [];
const Controller = (prefix: string) => (target: Ctor): void => { Reflect.defineProperty(target, 'prefix', { value: join(prefix) }); };
const Get = (path: string) => (target: object, name: string, _: PropertyDescriptor): void => { routes.push({ path, type: target.constructor as Ctor, method: name }); };
function Cached(_: object, name: string, descriptor: PropertyDescriptor): PropertyDescriptor {
  const original = descriptor.value;
  const cache = new Map();
  descriptor.value = function (...args: unknown[]) { if (!cache.has(name)) cache.set(name, original.apply(this, args)); return cache.get(name); };
  return descriptor;
}
class Users { all(): string[] { return query(); } }
@Controller('/users')
class UserController {
  constructor(private users: Users) {}
  @Get('/') list(): string[] { return this.users.all(); }
  @Cached expensive(): number { return compute(); }
}
function start(): void { for (const { type, method } of routes) { const c = new type(new Users()) as any; c[method](); } }
start();
const c = new UserController(new Users());
c.expensive();
c.expensive();
function join(p: string): string { return p; }
function query(): string[] { return []; }
function compute(): number { return 1; }
