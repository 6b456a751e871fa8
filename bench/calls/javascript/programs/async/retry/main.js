async function retry(fn, { times = 3, wait = pause, onRetry } = {}) {
  for (let i = 0; i < times; i++) { try { return await fn(i) } catch (e) { onRetry?.(e, i); await wait(1) } }
  throw new Error('gave up')
}
const pause = (ms) => new Promise((r) => setTimeout(r, ms))
let n = 0
const flaky = async () => { if (n++ < 1) throw problem(); return okay() }
function problem() { return new Error('p') }
function okay() { return 'ok' }
retry(flaky, { onRetry: (e) => warn(e) }).then((v) => finished(v))
function warn() {}
function finished() {}
