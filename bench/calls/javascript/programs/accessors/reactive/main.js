function reactive(obj, notify) {
  const out = {}
  for (const key of Object.keys(obj)) { let v = obj[key]; Object.defineProperty(out, key, { get() { track(key); return v }, set(n) { v = n; notify(key, n) } }) }
  return out
}
function track() {}
const r = reactive({ a: 1, b: () => called() }, (k) => changed(k))
r.a = 2; r.a; r.b()
function changed() {}
function called() {}
