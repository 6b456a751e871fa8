function log(level, where, text) { return sinks[level](where + text); }
const sinks = { info(s) { return s; }, warn: function (s) { return alarm(s); } };
function alarm() {}
const info = log.bind(null, 'info');
const warnDb = log.bind(null, 'warn', 'db');
info('web', 'x');
warnDb('y');
const unbound = Function.prototype.call.bind(Array.prototype.map);
unbound([1, 2], double);
function double(x) { return x * 2; }
Math.max.apply(null, [1].map(double));
const args = (function () { return Array.prototype.slice.call(arguments, 1); })(0, triple);
args[0](2);
function triple() {}
