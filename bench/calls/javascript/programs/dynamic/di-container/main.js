class Container {
  constructor() { this.defs = {}; this.made = new Map() }
  register(name, factory) { this.defs[name] = factory; return this }
  get(name) { if (!this.made.has(name)) this.made.set(name, this.defs[name](this)); return this.made.get(name) }
}
const c = new Container()
c.register('log', () => ({ info: (m) => write(m) }))
c.register('repo', (c) => new Repo(c.get('log')))
c.register('svc', (c) => new Svc(c.get('repo'), c.get('log')))
class Repo { constructor(log) { this.log = log } find(id) { this.log.info(id); return { id } } }
class Svc { constructor(repo, log) { this.repo = repo; this.log = log } show(id) { const r = this.repo.find(id); this.log.info(r); return r } }
function write() {}
c.get('svc').show(1)
