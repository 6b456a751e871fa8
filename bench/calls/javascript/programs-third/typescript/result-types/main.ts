type Result<T> = { ok: true; value: T; map<U>(f: (t: T) => U): Result<U> } | { ok: false; error: Error; map<U>(f: (t: never) => U): Result<U> };
const ok = <T>(value: T): Result<T> => ({ ok: true, value, map: (f) => ok(f(value)) });
const err = (error: Error): Result<never> => ({ ok: false, error, map: () => err(error) });
const parse = (s: string) => s ? ok(convert(s)) : err(fail());
function convert(s: string) { return { s, use: () => used() }; }
function fail() { return new Error(); }
function used() {}
const r = parse('a').map((v) => v.use()).map(after);
function after() {}
parse('').map(nothing);
function nothing() {}
if (r.ok) String(r.value);
