let first = () => one();
let second = () => two();
function one() {}
function two() {}
[first, second] = [second, first];
first();
function run(f, g) { f(); return g; }
run(second, third)();
function third() { return run; }
third()(noop, noop);
function noop() {}
