function createApp() {
  const stack = [];
  const app = (req, res) => app.handle(req, res);
  app.use = (path, fn) => { if (typeof path === 'function') { fn = path; path = '/'; } stack.push({ path, fn }); return app; };
  for (const method of ['get', 'post']) app[method] = (path, ...fns) => { fns.forEach((fn) => stack.push({ path, method, fn })); return app; };
  app.handle = (req, res, out) => {
    let i = 0;
    const next = (err) => {
      const layer = stack[i++];
      if (!layer) return out ? out(err) : end(res);
      if (err) return layer.fn.length === 4 ? layer.fn(err, req, res, next) : next(err);
      layer.fn(req, res, next);
    };
    next();
  };
  return app;
}
function end() {}
const app = createApp();
app.use(logger).get('/', auth, (req, res) => res.send('x'));
app.use('/x', (err, req, res, next) => onError(err));
function logger(req, res, next) { stamp(); next(); }
function auth(req, res, next) { next(); }
function stamp() {}
function onError() {}
app({ url: '/' }, { send(t) { written(t); } });
function written() {}
