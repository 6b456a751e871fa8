class Api {
  constructor(fetcher) { this.fetcher = fetcher }
  async get(path) { const res = await this.fetcher(path); if (!res.ok) throw this.error(res); return parse(res.body) }
  error(r) { return new Error(r.status) }
}
const fakeFetch = async (path) => (path === '/ok' ? { ok: true, body: '{"cb":1}' } : bad())
function bad() { return { ok: false, status: 500 } }
function parse(b) { return JSON.parse(b) }
async function run() {
  const api = new Api(fakeFetch)
  const data = await api.get('/ok')
  try { await api.get('/no') } catch (e) { handle(e) } finally { finish() }
  const [f, g] = await Promise.all([getF(), getG()])
  f(); g()
  return data
}
async function getF() { return () => ran('f') }
function getG() { return Promise.resolve(function () { return ran('g') }) }
function ran() {}
function handle() {}
function finish() {}
run().then((d) => show(d))
function show() {}
