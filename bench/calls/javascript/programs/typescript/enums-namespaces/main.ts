enum Level { Low, High }
namespace Geometry {
  export function area(r: number): number { return square(r) * 3 }
  function square(x: number): number { return x * x }
  export namespace Inner { export const twice = (x: number): number => Geometry.area(x) * 2 }
  export class Point { constructor(public x: number) {} dist(): number { return square(this.x) } }
}
const handlers: Record<Level, (m: string) => void> = { [Level.Low]: (m) => quiet(m), [Level.High]: loud }
function quiet(_: string): void {}
function loud(m: string): void { shout(m) }
function shout(_: string): void {}
handlers[Level.High]('a'); handlers[Level.Low]('b')
Geometry.area(1); Geometry.Inner.twice(2); new Geometry.Point(1).dist()
