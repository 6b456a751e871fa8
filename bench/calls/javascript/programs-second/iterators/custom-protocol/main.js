class Range {
  constructor(a, b) { this.a = a; this.b = b; }
  [Symbol.iterator]() {
    let i = this.a;
    return { next: () => (i < this.b ? { value: step(i++), done: false } : { value: undefined, done: true }), return: () => { closed(); return { done: true }; } };
  }
}
for (const x of new Range(0, 2)) use(x);
for (const x of new Range(0, 5)) { if (x > 1) break; }
const [first] = new Range(0, 3);
[...new Range(0, 1)];
new Set(new Range(0, 2));
Math.min(...new Range(1, 2));
Object.fromEntries(new Map([['k', use]])).k();
class Groups { #m = new Map([['a', [use]]]); *[Symbol.iterator]() { for (const [, fs] of this.#m) yield* fs; } entries() { return this.#m.entries(); } }
for (const f of new Groups()) f(1);
for (const [, fs] of new Groups().entries()) fs[0](2);
function step(i) { return i; }
function use() {}
function closed() {}
