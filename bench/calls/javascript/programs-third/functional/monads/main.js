class Maybe {
  static of(v) { return v == null ? new None() : new Some(v); }
  map(f) { return this.chain((v) => Maybe.of(f(v))); }
}
class Some extends Maybe { constructor(v) { super(); this.v = v; } chain(f) { return f(this.v); } getOr() { return this.v; } }
class None extends Maybe { chain() { return this; } getOr(d) { return d(); } }
Maybe.of(2).map((x) => inc(x)).map(nothing).getOr(deflt);
function inc(x) { return x + 1; }
function nothing() { return null; }
function deflt() { return 0; }
Maybe.of(3).getOr(unused);
function unused() {}
