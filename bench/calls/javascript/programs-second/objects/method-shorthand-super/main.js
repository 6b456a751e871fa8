const base = {
  greet(name) { return this.prefix() + name; },
  prefix() { return 'hi '; }
};
const loud = {
  __proto__: base,
  greet(name) { return shout(super.greet(name)); },
  prefix() { return super.prefix() + '!'; }
};
const late = { greet(n) { return super.greet(n); } };
Object.setPrototypeOf(late, loud);
loud.greet('a');
late.greet('b');
function shout(s) { return s; }
