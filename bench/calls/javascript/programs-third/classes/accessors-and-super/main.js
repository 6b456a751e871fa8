class Shape {
  get area() { return this.compute(); }
  set scale(v) { this.resize(v); }
  compute() { return 0; }
  resize() {}
  static get unit() { return unit(); }
  toString() { return `${this.area}`; }
}
class Square extends Shape {
  constructor(n) { super(); this.n = n; }
  compute() { return super.compute() + this.n ** 2; }
  get area() { return round(super.area); }
  set scale(v) { super.scale = v; }
}
function unit() { return 'cm'; }
function round(x) { return x; }
const s = new Square(2);
s.scale = 3;
s.scale += 1;
`${s}`;
Square.unit;
const { area } = s;
