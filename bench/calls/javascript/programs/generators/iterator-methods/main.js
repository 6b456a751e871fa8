function* nat() { let n = first(); for (;;) yield n++ }
function first() { return 0 }
const out = nat().filter((n) => odd(n)).map(square).take(2).toArray()
function odd(n) { return n % 2 }
function square(n) { return n * n }
nat().take(2).forEach((n) => seen(n))
function seen() {}
Object.entries({ a: 1 }).values().map(([k, v]) => pair(k, v)).toArray()
function pair(k, v) { return k + v }
