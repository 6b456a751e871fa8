class Plug { start() { return this.ready() } ready() {} }
module.exports = new Plug()
