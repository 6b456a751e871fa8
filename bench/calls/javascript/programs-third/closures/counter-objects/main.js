function makeCounter(step = defaultStep()) {
  let n = 0;
  const bump = (by) => { n += by; onChange(n); };
  return { up() { bump(step); return this; }, down: () => bump(-step), get value() { return read(n); }, reset };
  function reset() { n = 0; }
}
function defaultStep() { return 1; }
function onChange() {}
function read(n) { return n; }
const c = makeCounter();
c.up().up();
c.down();
c.value;
c.reset();
const handlers = [];
for (var i = 0; i < 2; i++) handlers.push((function (k) { return () => use(k); })(i));
handlers.forEach((h) => h());
function use() {}
