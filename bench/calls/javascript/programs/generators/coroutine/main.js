function spawn(gen, ...args) {
  const it = gen(...args)
  const step = (v) => { const { value, done } = it.next(v); if (done) return value; if (typeof value === 'function') return step(value()); return step(value) }
  return step()
}
function* task(name) { const a = yield load; const b = yield () => compute(a); return finish(b, name) }
function load() { return 2 }
function compute(a) { return a * 2 }
function finish(b) { return b }
spawn(task, 'x')
