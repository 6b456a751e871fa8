enum Color { Red, Green = compute() }
function compute() { return 4; }
namespace Color { export function parse(s: string): Color { return s === 'r' ? Color.Red : pick(); } function pick() { return Color.Green; } }
Color.parse('g');
namespace Shapes { export class Box { static of() { return new Box(); } area() { return helper(); } } const helper = () => 1; export namespace Inner { export const make = () => Box.of(); } }
Shapes.Inner.make().area();
import S = Shapes.Inner;
S.make();
const names: Record<Color, () => string> = { [Color.Red]: () => red(), [Color.Green]: green } as any;
function red() { return ''; }
function green() { return ''; }
names[Color.Red]();
