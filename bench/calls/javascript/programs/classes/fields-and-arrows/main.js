class Button {
  handlers = []
  onClick = () => this.fire('click')
  label = this.makeLabel()
  static count = initial()
  constructor(name) { this.name = name; this.on = (h) => { this.handlers.push(h); return this } }
  makeLabel() { return 'b' }
  fire(type) { for (const h of this.handlers) h.call(this, type); this.after() }
  after() {}
}
function initial() { return 0 }
const b = new Button('x')
b.on((t) => clicked(t)).on(function (t) { this.after() })
const { onClick } = b
onClick()
function clicked() {}
