enum Op { Add = 'add', Neg = 'neg' }
const enum Level { Low, High }
type Fn = (...n: number[]) => number;
const table: { [K in Op]: Fn } = { [Op.Add]: (a, b) => add(a!, b!), [Op.Neg]: neg };
function add(a: number, b: number) { return a + b; }
function neg(a: number) { return -a; }
const run = (op: Op, ...n: number[]) => table[op](...n);
run(Op.Add, 1, 2);
const byLevel = new Map<Level, () => void>([[Level.Low, low], [Level.High, high]]);
function low() {}
function high() {}
byLevel.get(Level.High)!();
const visit = (l: Level) => { switch (l) { case Level.Low: return low; default: return high; } };
visit(Level.Low)();
