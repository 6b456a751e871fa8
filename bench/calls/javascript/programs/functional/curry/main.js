function curry(fn) {
  return function curried(...args) {
    if (args.length >= fn.length) return fn.apply(this, args)
    return (...more) => curried.apply(this, args.concat(more))
  }
}
const add3 = curry(function add(a, b, c) { return sum(a, b) + c })
function sum(a, b) { return a + b }
add3(1)(2)(3); add3(1, 2, 3); add3(1)(2, 3)
const partial = (fn, ...fixed) => (...rest) => fn(...fixed, ...rest)
const greet = partial((greeting, name) => shout(greeting + name), 'hi ')
function shout(s) { return s }
greet('bob')
