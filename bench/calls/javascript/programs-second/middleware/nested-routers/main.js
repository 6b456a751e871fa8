class Router {
  constructor(prefix = '') { this.prefix = prefix; this.routes = []; }
  get(path, handler) { return this.#add('GET', path, handler); }
  post(path, handler) { return this.#add('POST', path, handler); }
  mount(router) { for (const r of router.routes) this.#add(r.method, router.prefix + r.path, r.handler); return this; }
  #add(method, path, handler) { this.routes.push({ method, path, handler }); return this; }
  match(method, url) { return this.routes.find((r) => r.method === method && compile(r.path)(url)); }
  handle(request) { const route = this.match(request.method, request.url); return route ? route.handler(request) : notFound(); }
}
const compile = (path) => { const re = new RegExp(`^${path}$`); return (url) => re.test(url); };
const users = new Router('/users').get('/', listUsers).post('/', (req) => createUser(req));
const main = new Router().mount(users).get('/', function index() { return page(); });
main.handle({ method: 'GET', url: '/users/' });
main.handle({ method: 'POST', url: '/users/' });
main.handle({ method: 'GET', url: '/' });
main.handle({ method: 'GET', url: '/none' });
function listUsers() {}
function createUser() {}
function page() {}
function notFound() {}
