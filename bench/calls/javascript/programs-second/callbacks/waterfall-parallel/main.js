const async = {
  parallel(tasks, done) {
    const results = Array.isArray(tasks) ? [] : {};
    let left = Object.keys(tasks).length;
    for (const key of Object.keys(tasks)) tasks[key]((err, value) => { results[key] = value; if (--left === 0) done(null, results); });
  },
  waterfall(tasks, done) {
    const next = (err, ...args) => { const task = tasks.shift(); if (err || !task) return done(err, ...args); task(...args, next); };
    next(null);
  },
  each(list, worker, done) { let n = list.length; list.forEach((item) => worker(item, () => { if (--n === 0) done(); })); }
};
async.parallel({ a: (cb) => cb(null, readA()), b: (cb) => cb(null, readB()) }, (e, { a, b }) => both(a, b));
async.parallel([(cb) => setImmediate(cb)], finishList);
async.waterfall([(next) => next(null, start()), (x, next) => next(null, middle(x)), last], end);
async.each([1], (item, cb) => { work(item); cb(); }, allDone);
function last(x, next) { next(null, x); }
function readA() {}
function readB() {}
function both() {}
function finishList() {}
function start() {}
function middle() {}
function end() {}
function work() {}
function allDone() {}
