class Money {
  constructor(n) { this.n = n; }
  [Symbol.toPrimitive](hint) { return hint === 'number' ? this.amount() : label(this); }
  amount() { return this.n; }
  get [Symbol.toStringTag]() { return tag(); }
  static get [Symbol.species]() { return Object; }
}
function label() { return 'm'; }
function tag() { return 'Money'; }
const m = new Money(3);
+m; `${m}`;
Object.prototype.toString.call(m);
const matcher = { [Symbol.replace](s, r) { return r(s); }, [Symbol.split](s) { return cut(s); } };
'abc'.replace(matcher, (x) => swapped(x));
'abc'.split(matcher);
function swapped() { return ''; }
function cut() { return []; }
const spreadable = { [Symbol.isConcatSpreadable]: true, length: 1, 0: element };
function element() {}
[].concat(spreadable)[0]();
