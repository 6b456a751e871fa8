function memoize(fn, key = (...a) => a.join()) {
  const cache = new Map();
  return function (...args) {
    const k = key(...args);
    if (!cache.has(k)) cache.set(k, fn.apply(this, args));
    return cache.get(k);
  };
}
function once(fn) {
  let done = false, result;
  return (...args) => (done ? result : ((done = true), (result = fn(...args))));
}
const fib = memoize((n) => (n < 2 ? n : fib(n - 1) + fib(n - 2)));
fib(5);
const slow = memoize(work, (o) => id(o));
slow({});
const start = once(boot);
start();
start();
const later = once(() => end());
later();
function work() {}
function id() {}
function boot() {}
function end() {}
