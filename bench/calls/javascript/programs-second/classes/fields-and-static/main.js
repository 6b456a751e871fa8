class Registry {
  static #instances = new Map();
  static defaults = Registry.make('default');
  static { Registry.setup(); }
  static make(name) { const r = new this(name); return r; }
  static setup() { this.#instances.set('x', new Registry('x')); }
  static get(name) { return Registry.#instances.get(name).hello(); }
  id = nextId();
  handler = () => this.hello();
  #secret = hidden();
  constructor(name) { this.name = name; }
  hello() { return this.#whisper(); }
  #whisper() { return this.#secret; }
  get label() { return this.#format(this.name); }
  set label(v) { this.name = clean(v); }
  get #upper() { return up(this.name); }
  #format(x) { return this.#upper + x; }
}
Registry.get('x');
const r = new Registry('y');
r.handler();
r.label = r.label;
function nextId() { return 1; }
function hidden() { return 2; }
function clean(x) { return x; }
function up(x) { return x; }
