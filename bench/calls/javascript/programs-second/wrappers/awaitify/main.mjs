const awaitify = (fn, arity = fn.length) => (...args) => {
  if (typeof args[arity - 1] === 'function') return fn(...args);
  return new Promise((resolve, reject) => { args[arity - 1] = (err, ...rest) => (err ? reject(err) : resolve(rest[0])); fn(...args); });
};
const isAsync = (fn) => fn[Symbol.toStringTag] === 'AsyncFunction';
const asyncify = (fn) => (isAsync(fn) ? (...args) => { const cb = args.pop(); fn(...args).then((v) => cb(null, v), cb); } : fn);
const mapSeries = awaitify((list, iteratee, callback) => {
  const run = asyncify(iteratee);
  const out = [];
  const step = (i) => (i === list.length ? callback(null, out) : run(list[i], (err, v) => { out.push(v); err ? callback(err) : step(i + 1); }));
  step(0);
}, 3);
const detect = awaitify((list, test, callback) => { const t = asyncify(test); t(list[0], (err, yes) => callback(err, yes ? list[0] : null)); }, 3);
mapSeries([1, 2], (x, cb) => cb(null, twice(x)), (err, r) => shown(r));
const list = await mapSeries([1], async (x) => thrice(x));
shown(list);
await detect([1], check);
function check(x, cb) { cb(null, positive(x)); }
function twice(x) { return x * 2; }
function thrice(x) { return x * 3; }
function positive() { return true; }
function shown() {}
