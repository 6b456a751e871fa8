class Deferred {
  constructor() { this.promise = new Promise((res, rej) => { this.resolve = res; this.reject = rej }) }
}
const lazy = { then(ok) { ok(() => value()) } }
function value() { return 1 }
async function main() {
  const f = await lazy
  f()
  const d = new Deferred()
  setImmediate(() => d.resolve(late))
  const w = await Promise.race([d.promise, new Promise(() => {})])
  w()
  const rs = await Promise.allSettled([d.promise, Promise.reject(new Error('x'))])
  rs.forEach((r) => settled(r))
  const any = await Promise.any([Promise.reject(1), Promise.resolve(picked)])
  any()
  const { promise, resolve } = Promise.withResolvers()
  resolve(final); (await promise)()
}
function late() {}
function settled() {}
function picked() {}
function final() {}
main()
