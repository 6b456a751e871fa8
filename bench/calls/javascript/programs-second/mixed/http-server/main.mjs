import http from 'node:http';
const handlers = { '/': home, '/json': (req, res) => json(res, { a: 1 }) };
const server = http.createServer((req, res) => { const handler = handlers[req.url] ?? missing; handler(req, res); });
server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address();
  for (const path of ['/', '/json', '/none']) await fetch(`http://127.0.0.1:${port}${path}`).then((r) => r.text()).then(received);
  server.close(closed);
  server.closeAllConnections();
});
function home(req, res) { res.end('home'); }
function json(res, body) { res.end(encode(body)); }
function missing(req, res) { res.statusCode = 404; res.end(); }
function encode(x) { return JSON.stringify(x); }
function received() {}
function closed() {}
