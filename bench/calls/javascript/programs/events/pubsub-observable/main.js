class Observable {
  constructor(subscribe) { this._subscribe = subscribe }
  subscribe(observer) { const o = typeof observer === 'function' ? { next: observer } : observer; return this._subscribe(o) }
  pipe(...ops) { return ops.reduce((src, op) => op(src), this) }
  static of(...vs) { return new Observable((o) => { vs.forEach((v) => o.next(v)); o.complete?.(); return () => closed() }) }
}
const map = (f) => (src) => new Observable((o) => src.subscribe({ next: (v) => o.next(f(v)), complete: () => o.complete?.() }))
const filter = (p) => (src) => new Observable((o) => src.subscribe({ next(v) { if (p(v)) o.next(v) }, complete() { o.complete?.() } }))
const stop = Observable.of(1, 2).pipe(map((x) => inc(x)), filter(isEven)).subscribe({ next: show, complete() { end() } })
stop?.()
Observable.of(3).subscribe((v) => show(v))()
function inc(x) { return x + 1 }
function isEven(x) { return x % 2 === 0 }
function show() {}
function end() {}
function closed() {}
