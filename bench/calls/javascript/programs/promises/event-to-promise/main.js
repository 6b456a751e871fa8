const { EventEmitter, once, on } = require('node:events')
const em = new EventEmitter()
const wait = (name) => new Promise((resolve) => em.once(name, resolve))
async function main() {
  setImmediate(() => em.emit('ready', () => ready()))
  const f = await wait('ready')
  f()
  setImmediate(() => em.emit('data', 1))
  const [v] = await once(em, 'data')
  use(v)
}
function ready() {}
function use() {}
main().then(() => over(), (e) => broken(e))
function over() {}
function broken() {}
