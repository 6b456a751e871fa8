interface Command<R> { readonly type: string; result?: R }
class CreateUser implements Command<string> { readonly type = 'create'; constructor(public name: string) {} }
class DeleteUser implements Command<void> { readonly type = 'delete'; }
interface CommandHandler<C extends Command<any>> { execute(command: C): Promise<C['result']> }
class CreateUserHandler implements CommandHandler<CreateUser> { async execute(command: CreateUser) { return makeId(command.name); } }
const deleteHandler: CommandHandler<DeleteUser> = { execute: async () => { removed(); } };
class CommandBus {
  #handlers = new Map<string, CommandHandler<any>>();
  register<C extends Command<any>>(type: new (...args: any[]) => C, handler: CommandHandler<C>): this { this.#handlers.set(type.name, handler); return this; }
  async dispatch<C extends Command<any>>(command: C): Promise<C['result']> {
    const handler = this.#handlers.get(command.constructor.name);
    if (!handler) throw missing(command.type);
    return handler.execute(command);
  }
}
const bus = new CommandBus().register(CreateUser, new CreateUserHandler()).register(DeleteUser, deleteHandler);
bus.dispatch(new CreateUser('a')).then((id) => created(id));
await bus.dispatch(new DeleteUser());
function makeId(n: string): string { return n; }
function removed(): void {}
function missing(t: string): Error { return new Error(t); }
function created(_: string | undefined): void {}
export {};
