function Shape() {}
function Circle() {}
function Square() {}
[Circle, Square].forEach(function (type) {
  type.prototype = Object.create(Shape.prototype);
  type.prototype.constructor = type;
});
Shape.prototype.draw = function () { this.begin(); this.path(); this.end(); };
Shape.prototype.begin = function () {};
Shape.prototype.end = Shape.prototype.begin;
Circle.prototype.path = function () { arc(); };
Square.prototype.path = function () { rect(); };
[new Circle(), new Square()].forEach(function (shape) { shape.draw(); });
function arc() {}
function rect() {}
