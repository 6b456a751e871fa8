abstract class Schema<T> {
  abstract parse(value: unknown): T;
  optional(): Schema<T | undefined> { return new Optional(this); }
  transform<U>(f: (value: T) => U): Schema<U> { return new Transform(this, f); }
  safeParse(value: unknown): { ok: boolean } { try { this.parse(value); return { ok: true }; } catch (e) { return problem(e); } }
}
class Text extends Schema<string> { #checks: ((s: string) => boolean)[] = []; min(n: number): this { this.#checks.push((s) => longer(s, n)); return this; } parse(v: unknown): string { if (typeof v !== 'string' || !this.#checks.every((c) => c(v))) throw issue('text'); return v; } }
class Obj<S extends Record<string, Schema<any>>> extends Schema<object> { constructor(private shape: S) { super(); } parse(v: any): object { return Object.fromEntries(Object.entries(this.shape).map(([k, s]) => [k, s.parse(v[k])])); } }
class Optional<T> extends Schema<T | undefined> { constructor(private inner: Schema<T>) { super(); } parse(v: unknown): T | undefined { return v === undefined ? undefined : this.inner.parse(v); } }
class Transform<T, U> extends Schema<U> { constructor(private inner: Schema<T>, private f: (v: T) => U) { super(); } parse(v: unknown): U { return this.f(this.inner.parse(v)); } }
const s = { text: () => new Text(), object: <S extends Record<string, Schema<any>>>(shape: S) => new Obj(shape) };
const user = s.object({ name: s.text().min(1), nick: s.text().optional(), tag: s.text().transform(upper) });
user.parse({ name: 'a', tag: 'b' });
user.safeParse({});
function problem(_: unknown): { ok: boolean } { return { ok: false }; }
function longer(s: string, n: number): boolean { return s.length >= n; }
function issue(m: string): Error { return new Error(m); }
function upper(s: string): string { return s; }
