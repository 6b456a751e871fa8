class Type {
  checks = []
  check(fn, msg) { this.checks.push({ fn, msg }); return this }
  parse(v) { for (const { fn, msg } of this.checks) if (!fn(v)) throw fail(msg); return v }
  optional() { const inner = this; return new (class extends Type { parse(v) { return v === undefined ? v : inner.parse(v) } })() }
}
class Str extends Type { constructor() { super(); this.check((v) => typeof v === 'string', 'str') } min(n) { return this.check((v) => longer(v, n), 'min') } }
class Obj extends Type { constructor(shape) { super(); this.shape = shape } parse(o) { const out = {}; for (const k in this.shape) out[k] = this.shape[k].parse(o[k]); return out } }
const z = { string: () => new Str(), object: (s) => new Obj(s) }
function longer(v, n) { return v.length > n }
function fail(m) { return new Error(m) }
const user = z.object({ name: z.string().min(1), nick: z.string().optional() })
user.parse({ name: 'abc' })
try { user.parse({ name: '' }) } catch (e) { shown(e) }
function shown() {}
