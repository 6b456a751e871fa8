function promisify(fn) { return (...args) => new Promise((resolve, reject) => fn(...args, (err, v) => (err ? reject(err) : resolve(v)))) }
function readFile(name, cb) { queueMicrotask(() => (name ? cb(null, () => content(name)) : cb(new Error()))) }
function content(n) { return n }
const read = promisify(readFile)
read('a').then((f) => f())
read('').catch(onError)
function onError() {}
const callbackify = (af) => (...a) => { const cb = a.pop(); af(...a).then((v) => cb(null, v), cb) }
callbackify(async (x) => twice(x))(2, (e, v) => got(v))
function twice(x) { return 2 * x }
function got() {}
