class Db {
  static #instance
  static get() { return (Db.#instance ||= new Db(defaults())) }
  constructor(o) { this.o = o }
  query(sql, cb) { return cb(this.run(sql)) }
  run(sql) { return [sql] }
}
function defaults() { return {} }
function createService(kind, deps = { db: Db.get() }) {
  const table = { user: UserService, post: PostService }
  return new table[kind](deps)
}
class Service { constructor({ db }) { this.db = db } all() { return this.db.query(this.sql(), (rows) => this.wrap(rows)) } wrap(r) { return r } }
class UserService extends Service { sql() { return 'users' } wrap(r) { return super.wrap(r.map(toUser)) } }
class PostService extends Service { sql() { return 'posts' } }
function toUser(r) { return { r } }
createService('user').all(); createService('post').all()
