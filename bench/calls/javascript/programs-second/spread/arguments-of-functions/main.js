function call(fn, ...args) { return fn(...args); }
call(sum, 1, 2);
call((cb, x) => cb(x), twice, 3);
const args = [twice, 4];
call(...args);
const run = (...fns) => fns.forEach((fn) => fn());
run(alpha, beta);
run(...[alpha], ...[gamma]);
Math.max(...[1, 2].map(twice));
const bag = { f: alpha, g: beta };
const { f, ...rest } = bag;
f();
rest.g();
function head(first, ...others) { first(); if (others.length) head(...others); }
head(alpha, gamma);
function sum(a, b) { return a + b; }
function twice(x) { return x * 2; }
function alpha() {}
function beta() {}
function gamma() {}
