const routes: { path: string; cls: Function; key: string }[] = []
function Controller(prefix: string) { return (cls: Function): void => { seal(cls, prefix) } }
function Get(path: string): MethodDecorator { return (target, key) => { routes.push({ path, cls: target.constructor, key: String(key) }) } }
function seal(_c: Function, _p: string): void {}
@Controller('/users')
class Users { @Get('/list') list(): string[] { return load() } @Get('/one') one(): string { return this.list()[0] ?? none() } }
function load(): string[] { return [] }
function none(): string { return '' }
for (const r of routes) { const c = new (r.cls as any)(); c[r.key]() }
