class Container {
  #factories = new Map(); #singletons = new Map();
  register(name, factory) { this.#factories.set(name, factory); return this; }
  singleton(name, factory) { return this.register(name, (c) => { if (!this.#singletons.has(name)) this.#singletons.set(name, factory(c)); return this.#singletons.get(name); }); }
  resolve(name) { return this.#factories.get(name)(this); }
}
class Mailer { constructor(transport) { this.transport = transport; } send(to) { return this.transport.deliver(to); } }
class Smtp { deliver(to) { return socket(to); } }
class UserService { constructor({ mailer, log }) { this.mailer = mailer; this.log = log; } signUp(name) { this.log(name); this.mailer.send(name); } }
const c = new Container()
  .register('transport', () => new Smtp())
  .singleton('mailer', (c) => new Mailer(c.resolve('transport')))
  .register('log', () => print)
  .register('users', (c) => new UserService({ mailer: c.resolve('mailer'), log: c.resolve('log') }));
c.resolve('users').signUp('ann');
c.resolve('mailer').send('bob');
function socket() {}
function print() {}
