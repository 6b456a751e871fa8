function makeOps(config) {
  function plus(a, b) { return config.round(a + b); }
  function minus(a, b) { return config.round(a - b); }
  return { plus, minus, of: (name) => ({ plus, minus })[name] };
}
const ops = makeOps({ round: Math.round });
const exact = makeOps({ round: (x) => same(x) });
ops.plus(1, 2);
exact.minus(2, 1);
exact.of('plus')(1, 1);
function same(x) { return x; }
