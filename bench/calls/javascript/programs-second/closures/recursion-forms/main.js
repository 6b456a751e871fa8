const factorial = function self(n) { return n <= 1 ? one() : n * self(n - 1); };
factorial(3);
const Y = (f) => ((x) => x(x))((x) => f((y) => x(x)(y)));
const down = Y((again) => (n) => (n === 0 ? bottom() : again(n - 1)));
down(2);
function isEven(n) { return n === 0 ? true : isOdd(n - 1); }
function isOdd(n) { return n === 0 ? false : isEven(n - 1); }
isEven(4);
const trampoline = (fn) => (...args) => {
  let r = fn(...args);
  while (typeof r === 'function') r = r();
  return r;
};
const count = (n) => (n === 0 ? one() : () => count(n - 1));
trampoline(count)(3);
function one() { return 1; }
function bottom() {}
