const add = new Function('a', 'b', 'return a + b');
add(1, 2);
function target() { return 1; }
const indirect = (0, eval);
indirect('1 + 1');
function outer() { const f = target; return eval('f()'); }
outer();
const make = Function('cb', 'return cb()');
make(called);
function called() {}
setTimeout(() => later(), 0);
function later() {}
