abstract class Repo<T extends { id: number }> {
  protected items: T[] = [];
  abstract validate(t: T): boolean;
  add(t: T): this { if (this.validate(t)) this.items.push(this.prepare(t)); return this; }
  protected prepare(t: T): T { return t; }
  each(f: (t: T) => void) { this.items.forEach((i) => f(i)); }
}
type User = { id: number; greet(): string };
class Users extends Repo<User> { validate(u: User) { return u.greet().length > 0; } protected override prepare(u: User) { return super.prepare({ ...u }); } }
new Users().add({ id: 1, greet: () => hello() }).each((u) => u.greet());
function hello() { return 'hi'; }
function first<T, R>(xs: readonly T[], f: (x: T) => R): R { return f(xs[0]!); }
first([new Users()], (u) => u.add({ id: 2, greet() { return 'x'; } }));
class Stack<T> { #a: T[] = []; push(t: T) { this.#a.push(t); return this; } pop() { return this.#a.pop()!; } }
new Stack<() => void>().push(leaf).pop()();
function leaf() {}
