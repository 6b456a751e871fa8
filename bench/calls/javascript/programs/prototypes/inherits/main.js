function inherits(child, parent) { function Temp() { this.constructor = child } Temp.prototype = parent.prototype; child.prototype = new Temp(); child.super_ = parent }
function Stream() { this.events = {} }
Stream.prototype.on = function (n, f) { this.events[n] = f }
Stream.prototype.emit = function (n, v) { if (this.events[n]) this.events[n](v) }
function Readable(src) { Readable.super_.call(this); this.src = src }
inherits(Readable, Stream)
Readable.prototype.read = function () { var self = this; this.src.forEach(function (c) { self.emit('data', c) }); this.emit('end') }
var r = new Readable([1])
r.on('data', function onData(c) { got(c) })
r.on('end', onEnd)
function got() {}
function onEnd() {}
r.read()
