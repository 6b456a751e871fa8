const tasks = []
for (let i = 0; i < 3; i++) tasks.push(() => work(i))
function work(i) { return i * 2 }
function runAll(list) { for (const t of list) t() }
runAll(tasks)
var old = []
for (var j = 0; j < 2; j++) (function (k) { old[k] = function () { return done(k) } })(j)
function done(k) { return k }
old[0](); old[1]()
