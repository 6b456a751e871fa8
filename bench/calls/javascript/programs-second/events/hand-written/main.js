function Emitter() { this._events = Object.create(null); }
Emitter.prototype.on = function (type, fn, context) {
  (this._events[type] || (this._events[type] = [])).push({ fn: fn, context: context || this });
  return this;
};
Emitter.prototype.once = function (type, fn) {
  var self = this;
  function wrapper() { self.off(type, wrapper); fn.apply(this, arguments); }
  return this.on(type, wrapper);
};
Emitter.prototype.off = function (type, fn) {
  this._events[type] = (this._events[type] || []).filter(function (l) { return l.fn !== fn; });
};
Emitter.prototype.emit = function (type) {
  var args = Array.prototype.slice.call(arguments, 1);
  (this._events[type] || []).slice().forEach(function (l) { l.fn.apply(l.context, args); });
};
var bus = new Emitter();
bus.on('data', onData).once('data', function (d) { firstData(d); }).on('end', onEnd);
bus.emit('data', 1);
bus.emit('data', 2);
bus.emit('end');
function onData() {}
function firstData() {}
function onEnd() {}
