const plugins = { plug: () => require('./plug') }
module.exports = {
  get heavy() { return require('./heavy') },
  light: require('./light').light,
  get: (name) => plugins[name](),
}
Object.defineProperty(module.exports, 'both', { enumerable: true, get: () => ({ x: require('./heavy') }) })
