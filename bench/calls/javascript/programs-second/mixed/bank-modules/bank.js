import { Account } from './account.js';
export class Bank {
  accounts = {};
  constructor({ rules, audit }) { this.rules = rules; this.audit = audit; }
  open(id, amount) { return (this.accounts[id] ??= new Account(id, amount)); }
  transfer(from, to, amount) {
    const source = this.open(from), target = this.open(to, 0);
    const broken = this.rules.find((rule) => !rule(source, amount));
    if (broken) return this.audit('refused');
    source.change(-amount);
    target.change(amount);
    this.audit('moved');
  }
}
