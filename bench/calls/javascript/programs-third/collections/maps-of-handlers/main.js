const routes = new Map([['/', home], ['/about', () => about()]]);
function home() {}
function about() {}
routes.get('/')();
for (const [path, handle] of routes) handle(path);
const cache = new WeakMap();
const key = {};
cache.set(key, { hit() { counted(); } });
function counted() {}
cache.get(key).hit();
const subs = new Set([s1]);
subs.add(s2);
function s1() {}
function s2() {}
[...subs].at(-1)();
subs.forEach((s) => s());
routes.forEach((h, p) => wrap(h)(p));
function wrap(h) { return (p) => h(p); }
const inverted = new Map([...routes].map(([p, h]) => [h, p]));
inverted.keys().next().value();
