let slots, at
function useState(init) { const i = at++; slots[i] ??= { v: typeof init === 'function' ? init() : init }; return [slots[i].v, (v) => { slots[i].v = typeof v === 'function' ? v(slots[i].v) : v; render() }] }
function useMemo(f, deps) { const i = at++; const s = slots[i]; if (s && s.deps.every((d, j) => d === deps[j])) return s.v; return (slots[i] = { v: f(), deps }).v }
function useEvent(f) { return useMemo(() => (...a) => f(...a), []) }
let component
function render() { at = 0; return component() }
function start(c) { component = c; slots = []; return render() }
function Counter() { const [n, setN] = useState(() => initial()); const big = useMemo(() => times(n), [n]); const inc = useEvent(() => setN((x) => x + 1)); return { inc, big } }
function initial() { return 1 }
function times(n) { return n * 10 }
start(Counter).inc()
