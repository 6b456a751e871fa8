class Logger { constructor(private readonly sink: (s: string) => void, public level = defaultLevel()) {} log(s: string): void; log(n: number, unit: string): void; log(a: string | number, unit?: string) { this.sink(this.format(a, unit)); } private format(a: unknown, unit = '') { return `${a}${unit}`; } }
function defaultLevel() { return 1; }
const l = new Logger((s) => print(s));
function print(_: string) {}
l.log('a'); l.log(1, 'ms');
function conv(x: string): number; function conv(x: number): string; function conv(x: any) { return typeof x === 'string' ? toNum(x) : toStr(x); }
function toNum(x: string) { return Number(x); }
function toStr(x: number) { return String(x); }
conv('1'); conv(2);
const handlers = { a: () => onA(), b(n: number) { return onB(n); } } satisfies Record<string, (n: number) => void>;
function onA() {}
function onB(_: number) {}
(Object.keys(handlers) as (keyof typeof handlers)[]).forEach((k) => handlers[k](1));
(handlers.a as () => void)!();
