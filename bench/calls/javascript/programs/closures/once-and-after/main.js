const once = (fn) => { let done = false, value; return (...a) => { if (!done) { done = true; value = fn(...a) } return value } }
const after = (n, fn) => (...a) => { if (--n < 1) return fn(...a) }
const init = once(function setup() { return configure() })
function configure() { return { ready: true } }
const third = after(3, finish)
function finish() { return init() }
for (let i = 0; i < 3; i++) third()
init()
