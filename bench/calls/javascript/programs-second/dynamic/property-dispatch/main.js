class Controller {
  handle(action, ...args) {
    const method = `on${action[0].toUpperCase()}${action.slice(1)}`;
    if (typeof this[method] !== 'function') return this.unknown(action);
    return this[method](...args);
  }
  onSave(doc) { return store(doc); }
  onDelete() { return erase(); }
  unknown() { return miss(); }
}
const c = new Controller();
c.handle('save', {});
c.handle('delete');
c.handle('fly');
const methods = ['onSave', 'onDelete'];
methods.forEach((m) => c[m]());
const math = { add: (a, b) => a + b, neg: (a) => -a };
for (const op in math) math[op](1, 2);
function store() {}
function erase() {}
function miss() {}
