interface Clock { now(): number }
interface Repo<T> { all(): T[]; save(t: T): void }
type Mailer = { send: (to: string) => void };
class FakeClock implements Clock { constructor(private t = 0) {} now() { return this.tick(); } private tick() { return this.t++; } }
class ListRepo<T> implements Repo<T> { private list: T[] = []; all() { return this.list; } save(t: T) { this.list.push(t); } }
type User = { name: string; notify(m: Mailer): void };
class Signup {
  readonly #listeners = new Set<(u: User) => void>();
  constructor(private readonly deps: { clock: Clock; users: Repo<User>; mailer: Mailer }) {}
  onDone(f: (u: User) => void) { this.#listeners.add(f); return this; }
  run(name: string) { const { clock, users, mailer } = this.deps; clock.now(); const u: User = { name, notify(m) { m.send(this.name); } }; users.save(u); u.notify(mailer); this.#listeners.forEach((l) => l(u)); return users.all().map((x) => x.name); }
}
const mailer: Mailer = { send: (to) => posted(to) };
function posted(_: string) {}
new Signup({ clock: new FakeClock(), users: new ListRepo<User>(), mailer }).onDone((u) => done(u)).run('x');
function done(_: User) {}
