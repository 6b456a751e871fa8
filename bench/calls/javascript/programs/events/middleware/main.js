function createApp() {
  const stack = []
  const app = (req, done) => { let i = 0; const next = (err) => { const layer = stack[i++]; if (!layer) return done(err); if (err ? layer.length !== 3 : layer.length === 3) return next(err); return err ? layer(err, req, next) : layer(req, next) }; next() }
  app.use = (fn) => { stack.push(fn); return app }
  for (const m of ['get', 'post']) app[m] = (path, fn) => app.use((req, next) => (req.method === m && req.path === path ? fn(req, next) : next()))
  return app
}
const app = createApp()
app.use(logger)
app.get('/', (req, next) => { home(req); next(new Error('oops')) })
app.post('/', () => never())
app.use((err, req, next) => { onError(err); next() })
app({ method: 'get', path: '/' }, () => finished())
function logger(req, next) { log(req); next() }
function log() {}
function home() {}
function never() {}
function onError() {}
function finished() {}
