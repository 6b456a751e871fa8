function makeCounter(step) {
  let count = 0
  function bump(n) { count += n; return count }
  return { up: () => bump(step), down: () => bump(-step), reset() { count = 0; return read() } }
  function read() { return count }
}
const a = makeCounter(1)
const { up, reset } = makeCounter(2)
a.up(); a.down(); up(); reset()
