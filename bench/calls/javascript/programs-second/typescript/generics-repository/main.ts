interface Entity { id: string }
interface Repository<T extends Entity> { find(id: string): T | undefined; save(item: T): void }
class MemoryRepository<T extends Entity> implements Repository<T> {
  private readonly items = new Map<string, T>();
  constructor(private readonly onSave?: (item: T) => void) {}
  find(id: string): T | undefined { return this.items.get(id); }
  save(item: T): void { this.items.set(item.id, item); this.onSave?.(item); }
}
class User implements Entity { constructor(public id: string, readonly name: string) {} greet(): string { return format(this.name); } }
class UserService {
  constructor(private readonly users: Repository<User>, protected log: (text: string) => void = print) {}
  rename(id: string): void { const user = this.users.find(id); if (!user) { this.log('none'); return; } this.log(user.greet()); this.users.save(user); }
}
const repository = new MemoryRepository<User>((user) => saved(user));
repository.save(new User('1', 'a'));
const service = new UserService(repository);
service.rename('1');
service.rename('2');
function mapValues<K extends string, V, R>(o: Record<K, V>, f: (v: V, k: K) => R): R[] { return (Object.entries(o) as [K, V][]).map(([k, v]) => f(v, k)); }
mapValues({ a: 1 }, (v) => double(v));
function format(s: string): string { return s }
function print(_: string): void {}
function saved(_: User): void {}
function double(n: number): number { return n * 2 }
