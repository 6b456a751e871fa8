class Host {
  hooks = { before: [], after: [] }
  use(plugin, options) { typeof plugin === 'function' ? plugin(this, options) : plugin.install(this, options); return this }
  hook(name, fn) { this.hooks[name].push(fn) }
  run(x) { for (const h of this.hooks.before) x = h(x); x = core(x); return this.hooks.after.reduce((v, h) => h(v), x) }
}
function core(x) { return x }
const upper = (host, { deep = false } = {}) => host.hook('before', (x) => change(x, deep))
const logger = { install(host) { host.hook('after', this.log) }, log(v) { print(v); return v } }
function change(x) { return x }
function print() {}
new Host().use(upper, { deep: true }).use(logger).run('a')
