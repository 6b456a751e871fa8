const config = { get url() { return build(); }, get port() { return 1; }, set port(v) { changed(v); } };
function build() { return () => connect(); }
function connect() {}
function changed() {}
const { url, port = fallback() } = config;
function fallback() {}
url();
config.port = 2;
({ a: config.port } = { a: 3 });
class Lazy { get handlers() { const v = [h1, h2]; Object.defineProperty(this, 'handlers', { value: v }); return v; } }
function h1() {}
function h2() {}
new Lazy().handlers.forEach((h) => h());
const take = ({ url: [u] = [config.url] }) => u();
take({});
for (const { url: each } of [config]) each();
