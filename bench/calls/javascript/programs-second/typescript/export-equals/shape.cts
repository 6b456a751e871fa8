class Shape { constructor(private n: number) {} area(): number { return calc(this.n); } static unit(): Shape { return new Shape(1); } }
function calc(n: number): number { return n; }
export = Shape;
