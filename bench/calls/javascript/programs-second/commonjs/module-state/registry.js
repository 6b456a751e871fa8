const handlers = {};
module.exports = {
  register(name, fn) { handlers[name] = fn; },
  run(name, ...rest) { return handlers[name](...rest); },
  runAll(arg) { Object.keys(handlers).forEach((name) => this.run(name, arg)); }
};
