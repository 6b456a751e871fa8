class Money {
  constructor(n) { this.n = n }
  valueOf() { return read(this.n) }
  toString() { return format(this.n) }
}
function read(n) { return n }
function format(n) { return '$' + n }
const m = new Money(3)
const sum = m + 1
const text = `${m}`
const more = m > 2
class Temp { [Symbol.toPrimitive](hint) { return hint === 'string' ? words() : digits() } }
function words() { return 'w' }
function digits() { return 1 }
String(new Temp()); +new Temp(); [m].join(); 'x' + m
const lookup = { $3: 1 }; lookup[m]
