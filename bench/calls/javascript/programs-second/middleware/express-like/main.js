function express() {
  const stack = [];
  function app(req, res) {
    let index = 0;
    function next(err) {
      const layer = stack[index++];
      if (!layer) return finalHandler(err, res);
      if (layer.path && layer.path !== req.url) return next(err);
      if (err) return layer.fn.length === 4 ? layer.fn(err, req, res, next) : next(err);
      if (layer.fn.length === 4) return next();
      try { layer.fn(req, res, next); } catch (e) { next(e); }
    }
    next();
  }
  app.use = (path, fn) => { if (typeof path === 'function') { fn = path; path = null; } stack.push({ path, fn }); return app; };
  ['get', 'post'].forEach((method) => {
    app[method] = (path, ...fns) => { fns.forEach((fn) => app.use(path, (req, res, next) => (req.method === method ? fn(req, res, next) : next()))); return app; };
  });
  return app;
}
const app = express();
app.use(logger).use((req, res, next) => { req.user = authenticate(req); next(); });
app.get('/a', load, (req, res) => res.send('a'));
app.post('/a', () => never());
app.use((err, req, res, next) => { onError(err); res.send('oops'); });
const response = { send(x) { sent(x); } };
app({ method: 'get', url: '/a' }, response);
app({ method: 'get', url: '/zzz' }, response);
function logger(req, res, next) { next(); }
function authenticate() {}
function load(req, res, next) { if (req.bad) next(new Error('bad')); else next(); }
function finalHandler() {}
function never() {}
function onError() {}
function sent() {}
