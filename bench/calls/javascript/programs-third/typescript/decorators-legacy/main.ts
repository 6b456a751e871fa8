const routes: Record<string, string> = {};
function Get(path: string) { return (target: any, key: string, d: PropertyDescriptor) => { routes[path] = key; const old = d.value; d.value = function (...a: any[]) { before(); return old.apply(this, a); }; }; }
function Controller(prefix: string) { return <T extends new (...a: any[]) => any>(c: T) => { registered(prefix); return c; }; }
function before() {}
function registered(_: string) {}
@Controller('/u')
class UserController { constructor(private svc = new Service()) {} @Get('/list') list() { return this.svc.find(); } @Get('/one') one() { return this.helper(); } private helper() { return 1; } }
class Service { find() { return []; } }
const c = new UserController() as any;
for (const p of Object.keys(routes)) c[routes[p]!]();
