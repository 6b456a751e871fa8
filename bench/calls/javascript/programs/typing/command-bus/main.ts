abstract class Command<R = void> { abstract readonly type: string; declare readonly _r?: R }
interface Handler<C extends Command<any>> { handle(c: C): unknown }
class Create extends Command<string> { readonly type = 'create'; constructor(readonly name: string) { super() } }
class Remove extends Command { readonly type = 'remove' }
class CreateHandler implements Handler<Create> { handle(c: Create): string { return created(c.name) } }
const removeHandler: Handler<Remove> = { handle: () => removed() }
class Bus { private readonly map: Record<string, Handler<any>> = {}; register<C extends Command<any>>(type: string, h: Handler<C>): this { this.map[type] = h; return this } send<R>(c: Command<R>): R { const h = this.map[c.type]; if (!h) throw unknown(c.type); return h.handle(c) as R } }
function created(n: string): string { return n }
function removed(): void {}
function unknown(t: string): Error { return new Error(t) }
const bus = new Bus().register('create', new CreateHandler()).register('remove', removeHandler)
bus.send(new Create('x')); bus.send(new Remove())
try { bus.send({ type: 'zzz' } as Command) } catch { caught() }
function caught(): void {}
