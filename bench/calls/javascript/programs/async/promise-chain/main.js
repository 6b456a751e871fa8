const delay = (ms, v) => new Promise((resolve) => setTimeout(() => resolve(v), ms))
delay(1, 'a').then((v) => step(v)).then(step2).catch(fail).finally(cleanup)
function step(v) { return v + '1' }
function step2(v) { return delay(1, v).then(inner) }
function inner(v) { throw new Error(v) }
function fail(e) { return report(e.message) }
function report() {}
function cleanup() { done() }
function done() {}
Promise.all([delay(1), Promise.resolve(3)]).then(([, n]) => total(n))
function total() {}
Promise.reject(new Error('x')).then(never, (e) => recovered(e))
function never() {}
function recovered() {}
