const tasks = [];
for (let i = 0; i < 2; i++) tasks.push(() => show(i));
for (var j = 0; j < 2; j++) (function (n) { tasks.push(function () { show(n); }); })(j);
for (const f of tasks) f();
const timers = {};
for (const name of ['x', 'y']) timers[name] = () => tick(name);
timers.x();
for (const k in timers) timers[k]();
label: for (const f of tasks) { for (;;) { f(); continue label; } }
function show() {}
function tick() {}
