const routes = new Map();
routes.set('home', home);
routes.set('about', () => about());
routes.get('home')();
routes.get('about')();
routes.forEach((handler, name) => handler(name));
for (const [, handler] of routes) handler();
for (const handler of routes.values()) handler();
const weak = new WeakMap();
const key = {};
weak.set(key, { onHit() { hit(); } });
weak.get(key).onHit();
const set = new Set([ping, pong]);
set.add(() => extra());
set.forEach((f) => f());
for (const f of set) f();
const plugins = new Map([['a', { init: initA }], ['b', { init: initB }]]);
for (const p of plugins.values()) p.init();
[...plugins.keys()].map((k) => plugins.get(k).init());
function home() {}
function about() {}
function hit() {}
function ping() {}
function pong() {}
function extra() {}
function initA() {}
function initB() {}
