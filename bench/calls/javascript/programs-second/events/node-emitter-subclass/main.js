const { EventEmitter, once } = require('node:events');
class Store extends EventEmitter {
  #data = {};
  set(key, value) { this.#data[key] = value; this.emit('change', key); this.emit(`change:${key}`, value); }
}
const store = new Store();
store.on('change', (key) => changed(key));
store.on('change:color', paint);
store.prependListener('change', first);
store.once('change', onlyOnce);
store.addListener('never', unused);
store.set('color', 'red');
store.off('change', first);
store.set('size', 1);
once(store, 'ready').then(([arg]) => ready(arg));
store.emit('ready', 1);
function changed() {}
function paint() {}
function first() {}
function onlyOnce() {}
function unused() {}
function ready() {}
