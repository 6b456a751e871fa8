function memoize(fn, keyOf = JSON.stringify) {
  const known = new Map();
  return (...args) => {
    const key = keyOf(args);
    if (!known.has(key)) known.set(key, fn(...args));
    return known.get(key);
  };
}
function debounce(fn, ms) {
  let timer;
  return function (...args) {
    clearTimeout(timer);
    timer = setTimeout(() => fn.apply(this, args), ms);
  };
}
const fib = memoize((n) => n < 2 ? n : fib(n - 1) + fib(n - 2));
fib(5);
const slow = memoize(expensive, firstOf);
function firstOf(list) { return list[0]; }
function expensive(x) { return x; }
slow(1);
const box = { size: 1, saved: debounce(function () { persist(this.size); }, 1), save: null };
function persist() {}
box.saved();
debounce(tick, 1)();
function tick() {}
