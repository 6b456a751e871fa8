const api = new Proxy({}, { get: (_, name) => (...args) => request(name, args) });
function request(name, args) { return transport[name] ? transport[name](...args) : missing(name); }
const transport = { list() { return []; }, save(x) { return stored(x); } };
function stored() {}
function missing() {}
api.list();
api.save(1);
api.nothing();
const chain = () => { const p = new Proxy(() => {}, { get: () => p, apply: () => { hit(); return p; } }); return p; };
chain().a.b().c();
function hit() {}
