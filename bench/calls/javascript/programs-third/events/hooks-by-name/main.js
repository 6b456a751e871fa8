class Program {
  constructor() { this._hooks = {}; }
  hook(event, fn) { if (this._hooks[event]) this._hooks[event].push(fn); else this._hooks[event] = [fn]; return this; }
  _call(event) { const list = this._hooks[event]; if (list) list.forEach((f) => f(this)); }
  run() { this._call('before'); this.act(); this._call('after'); }
  act() {}
}
const p = new Program().hook('before', prepare).hook('after', (x) => clean(x)).hook('never', nobody);
p.run();
function prepare() {}
function clean() {}
function nobody() {}
