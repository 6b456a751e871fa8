class Signal<T> { private subs = new Set<(v: T) => void>(); constructor(private v: T) {} get value(): T { return this.v } set value(n: T) { this.v = n; this.subs.forEach((s) => s(n)) } subscribe(f: (v: T) => void): () => void { this.subs.add(f); return () => { this.subs.delete(f) } } map<R>(f: (v: T) => R): Signal<R> { const out = new Signal<R>(f(this.v)); this.subscribe((v) => { out.value = f(v) }); return out } }
const s = new Signal(1)
const d = s.map((x) => twice(x))
const stop = d.subscribe((v) => shown(v))
s.value = 2; stop(); d.value
function twice(n: number): number { return n * 2 }
function shown(_: number): void {}
