type Result<T, E> = Ok<T> | Err<E>
class Ok<T> { constructor(readonly value: T) {} map<U>(f: (v: T) => U): Result<U, never> { return ok(f(this.value)) } match<R>(m: { ok: (v: T) => R; err: (e: never) => R }): R { return m.ok(this.value) } }
class Err<E> { constructor(readonly error: E) {} map(_f: unknown): Err<E> { return this } match<R>(m: { ok: (v: never) => R; err: (e: E) => R }): R { return m.err(this.error) } }
const ok = <T>(v: T): Ok<T> => new Ok(v)
const err = <E>(e: E): Err<E> => new Err(e)
function parse(s: string): Result<number, string> { return s === '' ? err('empty') : ok(Number(s)) }
const show = (s: string): string => parse(s).map((n: number) => inc(n)).match({ ok: (v) => good(v), err: bad })
function inc(n: number): number { return n + 1 }
function good(v: unknown): string { return String(v) }
function bad(e: string): string { return e }
show('1'); show('')
