class RequestBuilder {
  #headers = []; #hooks = { before: [], after: [] };
  static to(url) { return new RequestBuilder().url(url); }
  url(u) { this.u = normalize(u); return this; }
  header(k, v) { this.#headers.push([k, v]); return this; }
  before(hook) { this.#hooks.before.push(hook); return this; }
  after(hook) { this.#hooks.after.push(hook); return this; }
  when(condition, configure) { return condition ? configure(this) : this; }
  build() { return new Request2(this.u, this.#hooks); }
}
class Request2 {
  constructor(url, hooks) { this.url = url; this.hooks = hooks; }
  send(transport) {
    for (const hook of this.hooks.before) hook(this);
    const response = transport(this);
    return this.hooks.after.reduce((r, hook) => hook(r), response);
  }
}
RequestBuilder.to('/x').header('a', 'b').before(auth).after((r) => parse(r)).when(true, (b) => b.after(cache)).build().send(fakeTransport);
function normalize(u) { return u; }
function auth() {}
function parse(r) { return r; }
function cache(r) { return r; }
function fakeTransport() { return {}; }
