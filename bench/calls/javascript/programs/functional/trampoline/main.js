const trampoline = (fn) => (...args) => { let r = fn(...args); while (typeof r === 'function') r = r(); return r }
const sumTo = (n, acc = start()) => (n === 0 ? acc : () => sumTo(n - 1, acc + n))
function start() { return 0 }
trampoline(sumTo)(3)
