class Account {
  static #count = Account.#start();
  #balance = initial();
  static registry = new Map();
  static { Account.registry.set('x', (n) => opened(n)); }
  static #start() { return 0; }
  get #safe() { return check(this.#balance); }
  #log(x) { return write(x); }
  pay(n) { this.#balance -= n; this.#log(n); return this.#safe; }
  static open() { Account.#count++; Account.registry.get('x')(1); return new Account(); }
  static isAccount(x) { return #balance in x; }
}
function initial() { return 10; }
function opened() {}
function check(x) { return x; }
function write() {}
Account.open().pay(1);
Account.isAccount({});
