function asEmitter() {
  this.handlers = [];
  this.listen = function (h) { this.handlers.push(h); };
  this.fire = function () { this.handlers.forEach(function (h) { h.call(this); }, this); };
  return this;
}
function asNamed(name) { this.getName = function () { return decorate(name); }; }
function Button() { asEmitter.call(this); asNamed.apply(this, ['ok']); }
const b = new Button();
b.listen(function () { this.getName(); });
b.fire();
asEmitter.call({}).fire();
function decorate(n) { return n; }
