class Maybe {
  static of(v) { return v == null ? new Nothing() : new Just(v) }
}
class Just extends Maybe {
  constructor(v) { super(); this.v = v }
  map(f) { return Maybe.of(f(this.v)) }
  chain(f) { return f(this.v) }
  getOrElse() { return this.v }
}
class Nothing extends Maybe {
  map() { return this }
  chain() { return this }
  getOrElse(f) { return f() }
}
const half = (n) => Maybe.of(n % 2 ? null : n / 2)
Maybe.of(4).map((x) => x + 2).chain(half).getOrElse(() => zero())
Maybe.of(null).map(fail).getOrElse(() => zero())
function zero() { return 0 }
function fail() { throw new Error() }
