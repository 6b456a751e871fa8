interface Repository<T> { find(id: string): T | undefined; all(): T[] }
class MemoryRepository<T extends { id: string }> implements Repository<T> {
  private readonly items = new Map<string, T>()
  add(item: T): this { this.items.set(item.id, item); return this }
  find(id: string): T | undefined { return this.items.get(id) }
  all(): T[] { return [...this.items.values()] }
}
class User { constructor(readonly id: string, private name: string) {} greet(): string { return hello(this.name) } }
const hello = (n: string): string => n
class Service { constructor(private readonly repo: Repository<User>) {} greetAll(): string[] { return this.repo.all().map((u) => u.greet()) } one(id: string) { return this.repo.find(id)?.greet() ?? missing() } }
function missing(): string { return '' }
const s = new Service(new MemoryRepository<User>().add(new User('1', 'a')))
s.greetAll(); s.one('1'); s.one('2')
function mapAll<T, R>(xs: T[], f: (x: T) => R): R[] { return xs.map((x) => f(x)) }
mapAll([new User('2', 'b')], (u) => u.greet())
