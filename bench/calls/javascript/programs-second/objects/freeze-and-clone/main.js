const ops = Object.freeze({ inc: (n) => n + step(), dec: (n) => n - step() });
const copy = Object.assign(Object.create(null), ops);
const list = Object.entries(copy).map(([, op]) => op);
list[0](1);
copy.dec(2);
const { inc, ...others } = ops;
inc(1);
others.dec(1);
const merged = { ...copy, inc: (n) => triple(n) };
merged.inc(5);
merged.dec(5);
function step() { return 1; }
function triple() {}
