class Router {
  constructor() { this.root = {} }
  add(path, ...handlers) { const leaf = path.split('/').reduce((n, part) => (n[part] ??= {}), this.root); leaf.$ = handlers; return this }
  find(path) { let n = this.root; for (const p of path.split('/')) { n = n[p] ?? n['*']; if (!n) return undefined } return n.$ }
  handle(path) { const hs = this.find(path); if (!hs) return this.notFound(path); let out; for (const h of hs) out = h(path, out); return out }
  notFound(p) { return p }
}
const r = new Router().add('a/b', auth, (p) => page(p)).add('a/*', (p) => wild(p))
r.handle('a/b'); r.handle('a/c'); r.handle('x')
function auth() {}
function page() {}
function wild() {}
