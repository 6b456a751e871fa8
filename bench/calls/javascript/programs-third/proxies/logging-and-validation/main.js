const traced = (target) => new Proxy(target, {
  get(t, key, r) { const v = Reflect.get(t, key, r); return typeof v === 'function' ? (...a) => { note(key); return v.apply(t, a); } : v; },
  set(t, k, v) { validate(v); t[k] = v; return true; },
});
function note() {}
function validate() {}
const svc = traced({ find(id) { return this.db(id); }, db() { return 1; }, size: 0 });
svc.find(2);
svc.size = 4;
const callable = new Proxy(function base() { return inner(); }, { apply(t, self, args) { before(); return Reflect.apply(t, self, args); } });
callable();
function inner() {}
function before() {}
const Made = new Proxy(class { constructor() { setup(); } }, { construct(T, args) { return new T(...args); } });
new Made();
function setup() {}
const { revoke, proxy } = Proxy.revocable({ a() { viaRevocable(); } }, {});
proxy.a(); revoke();
function viaRevocable() {}
