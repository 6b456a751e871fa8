let current = null;
function signal(value) {
  const subscribers = new Set();
  const read = () => { if (current) subscribers.add(current); return value; };
  const write = (next) => { value = next; [...subscribers].forEach((run) => run()); };
  return [read, write];
}
function effect(fn) {
  const run = () => { current = run; try { fn(); } finally { current = null; } };
  run();
}
function computed(fn) {
  const [get, set] = signal();
  effect(() => set(fn()));
  return get;
}
const [count, setCount] = signal(0);
const doubled = computed(() => times(count()));
effect(() => print(doubled()));
setCount(1);
function times(n) { return n * 2; }
function print() {}
