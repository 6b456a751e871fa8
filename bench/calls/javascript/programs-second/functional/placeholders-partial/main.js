const _ = {};
function partial(fn, ...preset) {
  return function (...rest) {
    const args = preset.map((a) => (a === _ ? rest.shift() : a));
    return fn.apply(this, args.concat(rest));
  };
}
const greet = partial(say, _, '!');
greet('x');
const tapped = partial(tap, print);
tapped(1);
function say(name, mark) { return join(name, mark); }
function join(a, b) { return a + b; }
function tap(fn, value) { fn(value); return value; }
function print() {}
