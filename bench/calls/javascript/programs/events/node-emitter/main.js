const { EventEmitter, once } = require('node:events')
class Server extends EventEmitter {
  listen(cb) { this.once('listening', cb); this.emit('listening'); return this }
  receive(msg) { if (!this.emit(msg.type, msg)) this.emit('unknown', msg) }
}
const server = new Server()
server.on('ping', (m) => pong(m)).on('unknown', onUnknown)
server.addListener('close', function () { this.removeAllListeners() ; bye() })
server.listen(() => up())
server.receive({ type: 'ping' }); server.receive({ type: 'nope' }); server.emit('close')
function pong() {}
function onUnknown(m) { note(m) }
function note() {}
function bye() {}
function up() {}
const bus = new EventEmitter()
bus.prependListener('x', first); bus.emit('x', 1)
function first() {}
