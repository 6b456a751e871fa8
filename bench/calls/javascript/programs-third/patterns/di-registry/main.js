class Container {
  #makers = new Map();
  register(name, maker) { this.#makers.set(name, { maker, value: undefined }); return this; }
  get(name) { const e = this.#makers.get(name); return (e.value ??= e.maker(this)); }
}
class Db { query() { return rows(); } }
class Users { constructor(db) { this.db = db; } all() { return this.db.query(); } }
function rows() { return []; }
const c = new Container();
c.register('db', () => new Db()).register('users', (c) => new Users(c.get('db')));
c.get('users').all();
const plugins = [];
const plugin = (setup) => plugins.push(setup);
plugin((host) => host.on(started));
function started() {}
const host = { list: [], on(f) { this.list.push(f); }, start() { this.list.forEach((f) => f()); } };
plugins.forEach((p) => p(host));
host.start();
