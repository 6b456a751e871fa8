class Range {
  constructor(a, b) { this.a = a; this.b = b; }
  *[Symbol.iterator]() { for (let i = this.a; i < this.b; i++) yield this.at(i); }
  at(i) { return () => leaf(i); }
}
function leaf() {}
const [f, ...rest] = new Range(0, 3);
f();
rest.map((r) => r());
new Map([...new Range(0, 1)].map((fn) => [fn, keep])).forEach((v, k) => { v(); k(); });
function keep() {}
const it = { n: 0, next() { return { done: this.n++ > 1, value: item }; }, [Symbol.iterator]() { return this; } };
function item() {}
for (const x of it) x();
Array.from(new Range(0, 2), (r) => r());
