const compose = (...fns) => (x) => fns.reduceRight((v, f) => f(v), x);
const pipe = (...fns) => (x) => fns.reduce((v, f) => f(v), x);
const curry = (fn) => function curried(...args) {
  return args.length >= fn.length ? fn(...args) : (...more) => curried(...args, ...more);
};
const add = curry((a, b) => plus(a, b));
const inc = add(1);
const double = (n) => n * 2;
compose(inc, double)(5);
pipe(double, String, (s) => tag(s))(5);
add(1, 2);
const flip = (f) => (a, b) => f(b, a);
flip(plus)(1, 2);
function plus(a, b) { return a + b; }
function tag() {}
