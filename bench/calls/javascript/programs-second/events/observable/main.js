class Observable {
  constructor(subscribe) { this._subscribe = subscribe; }
  subscribe(observer) {
    const safe = typeof observer === 'function' ? { next: observer, complete: () => {} } : observer;
    return this._subscribe(safe);
  }
  map(project) {
    return new Observable((observer) => this.subscribe({
      next: (v) => observer.next(project(v)),
      complete: () => observer.complete()
    }));
  }
  filter(test) {
    return new Observable((observer) => this.subscribe({
      next(v) { if (test(v)) observer.next(v); },
      complete() { observer.complete(); }
    }));
  }
  static of(...values) {
    return new Observable((observer) => { values.forEach((v) => observer.next(v)); observer.complete(); return () => torn(); });
  }
}
const stop = Observable.of(1, 2).map(double).filter((v) => big(v)).subscribe({ next: show, complete: done });
Observable.of(3).subscribe((v) => show(v))();
function double(v) { return v * 2; }
function big() { return true; }
function show() {}
function done() {}
function torn() {}
