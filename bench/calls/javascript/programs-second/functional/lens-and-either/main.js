const Right = (value) => ({
  map: (f) => Right(f(value)),
  chain: (f) => f(value),
  fold: (onLeft, onRight) => onRight(value)
});
const Left = (value) => ({
  map: () => Left(value),
  chain: () => Left(value),
  fold: (onLeft) => onLeft(value)
});
const fromNullable = (x) => (x == null ? Left('none') : Right(x));
fromNullable({ street: 'a' }).map((a) => a.street).map(upper).fold(problem, shown);
fromNullable(null).map(upper).fold(problem, shown);
fromNullable('x').chain((x) => fromNullable(x)).fold(problem, shown);
const lens = (get, set) => ({ get, set });
const over = (l, f, o) => l.set(f(l.get(o)), o);
const nameLens = lens((o) => o.name, (name, o) => ({ ...o, name }));
over(nameLens, upper, { name: 'n' });
function upper(s) { return s; }
function problem() {}
function shown() {}
