function Point(x) { this.x = x; }
var p = new Point(1);
Point.prototype.move = function (by) { this.x += by; return this.notify(); };
Point.prototype.notify = function () { return this.listener ? this.listener(this) : this; };
p.move(2);
p.listener = function (point) { logged(point); return point; };
p.move(3);
var proto = Object.getPrototypeOf(p);
proto.jump = function () { return this.move(10); };
p.jump();
p.move = function fast() { return Point.prototype.move.call(this, 100); };
p.move();
function logged() {}
