let active = null
function signal(v) { const subs = new Set(); const read = () => { if (active) subs.add(active); return v }; const write = (n) => { v = n; for (const s of [...subs]) s() }; return [read, write] }
function effect(fn) { const run = () => { active = run; try { fn() } finally { active = null } }; run() }
function computed(fn) { const [get, set] = signal(); effect(() => set(fn())); return get }
const [count, setCount] = signal(0)
const double = computed(() => twice(count()))
effect(() => show(double()))
setCount(2)
function twice(n) { return n * 2 }
function show() {}
