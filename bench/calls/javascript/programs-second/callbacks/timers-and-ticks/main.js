setTimeout(later, 1, 'x');
setTimeout(function () { once(); }, 0);
const interval = setInterval(() => { tick(); clearInterval(interval); }, 1);
setImmediate(soon);
process.nextTick(() => ticked());
queueMicrotask(micro);
process.on('exit', (code) => exiting(code));
function delay(ms, callback) { return setTimeout(callback, ms); }
delay(1, done);
function poll(check, then) { if (check()) then(); else setTimeout(() => poll(check, then), 1); }
let n = 0;
poll(() => ++n > 1, ready);
const debounced = debounce(save, 1);
debounced('a');
debounced('b');
function debounce(fn, ms) { let t; return function (...args) { clearTimeout(t); t = setTimeout(() => fn.apply(this, args), ms); }; }
function later() {}
function once() {}
function tick() {}
function soon() {}
function ticked() {}
function micro() {}
function exiting() {}
function done() {}
function ready() {}
function save() {}
