const calc = { value: 0, add(n) { this.value += n; return this }, mul(n) { this.value = times(this.value, n); return this }, done() { return this.value } }
calc.add(1).mul(2).done()
function times(a, b) { return a * b }
const other = { __proto__: calc, done: () => finished() }
other.add(1).done()
function finished() {}
