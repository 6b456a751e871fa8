interface Store { get(k: string): string; put(k: string, v: string): void }
class MemoryStore implements Store { private m = new Map<string, string>(); get(k: string) { return this.m.get(k) ?? missing(); } put(k: string, v: string) { this.m.set(k, v); } }
class LoggedStore implements Store { constructor(private inner: Store) {} get(k: string) { note('get'); return this.inner.get(k); } put(k: string, v: string) { note('put'); this.inner.put(k, v); } }
class NullStore implements Store { get() { return ''; } put() {} }
function missing() { return ''; }
function note(_: string) {}
function fill(s: Store) { s.put('a', 'b'); return s.get('a'); }
fill(new LoggedStore(new MemoryStore()));
fill(new NullStore());
