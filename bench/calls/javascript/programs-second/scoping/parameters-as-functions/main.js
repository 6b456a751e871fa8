function run(a, b = a, c = () => b()) { a(); b(); c(); }
run(one);
run(one, two);
run(one, two, three);
function over(x) { x = two; x(); arguments[1](); }
over(one, three);
function swap(cb) { if (!cb) cb = one; return cb(); }
swap();
swap(two);
function optional(options, cb) { if (typeof options === 'function') { cb = options; options = {}; } (options.before || noop)(); cb(options); }
optional(three);
optional({ before: one }, two);
const twice = (f) => { f(); f(); };
twice(() => twice(two));
function one() {}
function two() {}
function three() {}
function noop() {}
