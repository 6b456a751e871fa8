function Account(owner) {
  this.owner = owner;
  this.entries = [];
}
Account.prototype.deposit = function (amount) {
  this.record('in', amount);
  return this;
};
Account.prototype.withdraw = function (amount) {
  if (this.balance() < amount) return this.refuse();
  this.record('out', amount);
  return this;
};
Account.prototype.record = function (kind, amount) {
  this.entries.push({ kind: kind, amount: amount });
};
Account.prototype.balance = function () {
  return this.entries.reduce(function (sum, entry) {
    return sum + signed(entry);
  }, 0);
};
Account.prototype.refuse = function () {
  throw new Refused(this.owner);
};
Account.open = function (owner) {
  return new Account(owner);
};
function Refused(owner) { this.owner = owner; }
function signed(entry) { return entry.kind === 'in' ? entry.amount : -entry.amount; }
var account = Account.open('ann').deposit(10).withdraw(4);
try {
  account.withdraw(400);
} catch (e) {
  report(e);
}
function report() {}
