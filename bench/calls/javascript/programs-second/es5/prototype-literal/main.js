var Queue = function Queue() {
  if (!(this instanceof Queue)) return new Queue();
  this._items = [];
  this._init();
};
Queue.prototype = {
  constructor: Queue,
  _init: function () { this.size = 0; },
  push: function (item) {
    this._items.push(item);
    this._changed();
    return this;
  },
  shift: function () {
    this._changed();
    return this._items.shift();
  },
  _changed: function () { this.size = this._items.length; }
};
var q = Queue();
q.push(first).push(second);
q.shift()();
var other = new q.constructor();
other.push(second);
function first() {}
function second() {}
