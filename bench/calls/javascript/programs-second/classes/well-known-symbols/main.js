class Money {
  constructor(n) { this.n = n; }
  [Symbol.toPrimitive](hint) { return hint === 'number' ? amount(this.n) : text(this.n); }
  get [Symbol.toStringTag]() { return tag(); }
  static [Symbol.hasInstance](x) { return check(x); }
  *[Symbol.iterator]() { yield this.half(); }
  half() { return this.n / 2; }
  toJSON() { return plain(this); }
}
const m = new Money(4);
+m;
`${m}`;
m + 1;
({}) instanceof Money;
[...m];
JSON.stringify({ m });
Object.prototype.toString.call(m);
const v = { valueOf() { return worth(); }, toString() { return shown(); } };
v > 1;
v * 2;
'' + v;
String(v);
function amount(n) { return n; }
function text(n) { return String(n); }
function tag() { return 'M'; }
function check() { return true; }
function plain() { return 1; }
function worth() { return 1; }
function shown() { return 's'; }
