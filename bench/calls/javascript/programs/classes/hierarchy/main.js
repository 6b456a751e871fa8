class Shape {
  constructor(name) { this.name = name; this.init() }
  init() {}
  area() { return 0 }
  describe() { return `${this.name} ${this.area()}` }
}
class Circle extends Shape {
  constructor(r) { super('circle'); this.r = r }
  area() { return square(this.r) * 3 }
}
class Square extends Shape {
  constructor(s) { super('square'); this.s = s }
  init() { setUp() }
  area() { return square(this.s) }
  describe() { return 'a ' + super.describe() }
}
function square(x) { return x * x }
function setUp() {}
for (const s of [new Circle(1), new Square(2)]) s.describe()
