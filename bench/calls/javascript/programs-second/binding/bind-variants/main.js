const counter = { n: 0, tick() { this.n += 1; this.after(); }, after() { seen(this.n); } };
const bound = counter.tick.bind(counter);
bound();
setTimeout(counter.tick.bind({ after: other }), 0);
const twice = ((a, b) => mul(a, b)).bind(null, 2);
twice(4);
const callBound = Function.prototype.call.bind(Array.prototype.map);
callBound([1], shown);
function greet(word) { return word + this.name(); }
greet.call({ name: nameOf }, 'a');
greet.apply({ name() { return nameOf(); } }, ['b']);
Reflect.apply(greet, { name: nameOf }, ['c']);
const re = greet.bind({ name: nameOf }).bind({ name: other });
re('x');
function seen() {}
function other() {}
function mul(a, b) { return a * b; }
function shown() {}
function nameOf() {}
