type Result<T, E = Error> = { ok: true; value: T } | { ok: false; error: E };
const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
const err = <E>(error: E): Result<never, E> => ({ ok: false, error });
const flatMap = <A, B, E>(r: Result<A, E>, f: (a: A) => Result<B, E>): Result<B, E> => (r.ok ? f(r.value) : r);
const match = <T, E, R>(r: Result<T, E>, on: { ok: (v: T) => R; err: (e: E) => R }): R => (r.ok ? on.ok(r.value) : on.err(r.error));
function parse(text: string): Result<number, string> { const n = Number(text); return Number.isNaN(n) ? err('nan') : ok(n); }
const positive = (n: number): Result<number, string> => (n > 0 ? ok(n) : err(tooSmall(n)));
for (const text of ['1', 'x', '-1']) match(flatMap(parse(text), positive), { ok: (v) => good(v), err: bad });
function pipe<A, B>(a: A, ab: (a: A) => B): B;
function pipe<A, B, C>(a: A, ab: (a: A) => B, bc: (b: B) => C): C;
function pipe(a: unknown, ...fns: ((x: any) => unknown)[]): unknown { return fns.reduce((v, f) => f(v), a); }
pipe(1, half, (n) => show(n));
pipe('a', (s) => size(s));
function tooSmall(n: number): string { return `${n}`; }
function good(_: number): void {}
function bad(_: string): void {}
function half(n: number): number { return n / 2; }
function show(_: number): void {}
function size(s: string): number { return s.length; }
