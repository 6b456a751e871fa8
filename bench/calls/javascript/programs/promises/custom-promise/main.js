function Prom(executor) { this.cbs = []; const self = this; executor(function (v) { self.settle(v) }) }
Prom.prototype.settle = function (v) { this.value = v; this.done = true; this.cbs.forEach((cb) => cb(v)) }
Prom.prototype.then = function (cb) { const self = this; return new Prom(function (resolve) { const run = (v) => resolve(cb(v)); if (self.done) run(self.value); else self.cbs.push(run) }) }
let fire
new Prom((r) => { fire = r }).then((v) => step(v)).then(last)
fire(1)
function step(v) { return v + 1 }
function last() {}
