function createApi(send) {
  return new Proxy({}, {
    get(target, name) {
      if (!(name in target)) target[name] = (...args) => send(name, args);
      return target[name];
    }
  });
}
const api = createApi((name, args) => transmit(name, args));
api.getUser(1);
api.listPosts();
const guarded = new Proxy({ open() { return opened(); }, _hidden() {} }, {
  get(t, k, r) { checkKey(k); return Reflect.get(t, k, r); },
  has: (t, k) => visible(k),
  set(t, k, v) { t[k] = validate(v); return true; },
  deleteProperty(t, k) { removed(k); return delete t[k]; }
});
guarded.open();
'open' in guarded;
guarded.x = 1;
delete guarded.x;
const traced = new Proxy(work, { apply(fn, self, args) { before(); return fn.apply(self, args); } });
traced(1);
const Made = new Proxy(class K { constructor() { built(); } }, { construct(T, args) { before(); return new T(...args); } });
new Made();
function transmit() {}
function opened() {}
function checkKey() {}
function visible() { return true; }
function validate(v) { return v; }
function removed() {}
function work() {}
function before() {}
function built() {}
