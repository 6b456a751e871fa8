const registry = {};
const define = (name, klass) => (registry[name] = klass);
define('a', class { run() { return this.prep(); } prep() {} });
define('b', class Named extends registry.a { prep() { return super.prep(); } });
for (const name of Object.keys(registry)) new registry[name]().run();
function extend(Base) { return class extends Base { extra() { return this.run(); } }; }
const Bigger = extend(registry.b);
new Bigger().extra();
const make = (Type, ...args) => new Type(...args);
make(class { constructor(f) { f(); } }, started);
function started() {}
