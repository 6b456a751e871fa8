function curry(fn) {
  return function curried(...args) {
    if (args.length >= fn.length) return fn.apply(this, args);
    return (...more) => curried.apply(this, args.concat(more));
  };
}
const add = curry(function sum3(a, b, c) { return plus(plus(a, b), c); });
function plus(a, b) { return a + b; }
add(1)(2)(3);
add(1, 2)(3);
const greet = curry((word, name) => join(word, name));
function join(a, b) { return a + b; }
['a', 'b'].map(greet('hi'));
