const fs = require('fs');
const path = require('path');
fs.readFile(__filename, 'utf8', (err, text) => {
  if (err) return fail(err);
  parse(text, (err2, tree) => { if (err2) fail(err2); else walk(tree, visit); });
});
fs.stat(__filename, onStat);
function parse(text, callback) { process.nextTick(() => callback(null, { kids: [{}], text })); }
function walk(tree, fn) { fn(tree); (tree.kids || []).forEach((kid) => walk(kid, fn)); }
function visit() {}
function fail() {}
function onStat(err, stat) { if (stat.isFile()) counted(path.basename(__filename)); }
function counted() {}
function series(tasks, done) {
  const results = [];
  (function next(i) {
    if (i === tasks.length) return done(null, results);
    tasks[i]((err, result) => { if (err) return done(err); results.push(result); next(i + 1); });
  })(0);
}
series([(cb) => cb(null, 1), function two(cb) { setTimeout(cb, 1, null, 2); }], (err, all) => summed(all));
function summed() {}
