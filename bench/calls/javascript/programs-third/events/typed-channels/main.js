const EventEmitter = require('events');
const bus = new EventEmitter();
const CHANNEL = { opened: 'opened', closed: 'closed' };
bus.on(CHANNEL.opened, onOpened);
bus.once(CHANNEL.closed, () => onClosed());
bus.prependListener('error', onError);
function onOpened(f) { f(); }
function onClosed() {}
function onError() {}
const send = (name, ...args) => bus.emit(CHANNEL[name], ...args);
bus.emit('opened', payload);
function payload() {}
bus.emit('closed');
bus.emit('error', 1);
send('opened', other);
function other() {}
bus.listeners('opened').forEach((l) => l(viaList));
function viaList() {}
