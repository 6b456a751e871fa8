const account = (function (initial) {
  let balance = initial
  const log = []
  const record = (kind, amount) => log.push(format(kind, amount))
  function format(kind, amount) { return kind + amount }
  return {
    deposit(n) { balance += n; record('+', n); return this },
    withdraw(n) { balance -= n; record('-', n); return this },
    get history() { return log.map((line) => decorate(line)) },
  }
  function decorate(line) { return '* ' + line }
})(10)
account.deposit(5).withdraw(3)
account.history.forEach(function show(l) { print(l) })
function print() {}
