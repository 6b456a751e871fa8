function memoize(fn, keyOf = String) {
  const cache = new Map()
  return function memoized(...args) {
    const key = keyOf(...args)
    if (!cache.has(key)) cache.set(key, fn.apply(this, args))
    return cache.get(key)
  }
}
function slow(n) { return n < 2 ? n : fast(n - 1) + fast(n - 2) }
const fast = memoize(slow)
const joined = memoize(function join(a, b) { return a + b }, (a, b) => a + '/' + b)
fast(5); joined('a', 'b'); joined('a', 'b')
