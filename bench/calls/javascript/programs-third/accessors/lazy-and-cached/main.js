const lazy = (make) => { let v; return { get value() { return v ??= make(); } }; };
const conf = lazy(() => parse());
function parse() { return { run() { ran(); } }; }
function ran() {}
conf.value.run();
const { value } = conf;
value.run();
class Model { #d = {}; constructor(d) { for (const k of Object.keys(d)) Object.defineProperty(this, k, { get: () => this.read(k), set: (v) => this.write(k, v) }); } read(k) { return this.#d[k]; } write(k, v) { this.#d[k] = v; } }
const m = new Model({ a: 1, b: 2 });
m.a = 4;
m.b;
const copy = { ...conf, extra() { return this.value; } };
copy.extra();
