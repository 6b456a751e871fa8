class Widget {
  constructor() { this.handle = this.handle.bind(this); this.tick = Widget.prototype.tick.bind(this, 1); listeners.push(this.handle) }
  handle(e) { return this.update(e) }
  tick(n, m) { return this.update(n + m) }
  update(v) { return v }
}
const listeners = []
const w = new Widget()
listeners.forEach((l) => l('e'))
w.tick(2)
const { handle } = w; handle(1)
for (const m of ['update']) w[m] = w[m].bind(w)
w.update(3)
