function Timer() {
  var self = this
  self.ticks = 0
  this.start = function () { run(function () { self.tick() }); run(() => this.tick()) }
}
Timer.prototype.tick = function () { this.ticks++ ; bump(this) }
function run(f) { f() }
function bump() {}
new Timer().start()
const obj = { name: 'o', outer() { const inner = () => this.leaf(); return inner() }, leaf() { return 1 } }
obj.outer()
