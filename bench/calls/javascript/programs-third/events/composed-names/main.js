const { EventEmitter } = require('node:events');
class Command extends EventEmitter {
  option(name, handler) { this.on('option:' + name, (v) => handler(v)); return this; }
  command(name, run) { this.on(`command:${name}`, run); return this; }
  parse(argv) {
    for (const arg of argv) {
      if (arg.startsWith('--')) this.emit('option:' + arg.slice(2), 1);
      else this.emit(`command:${arg}`);
    }
    this.emit('end');
  }
}
const c = new Command();
c.option('verbose', (v) => loud(v)).option('size', resize).command('build', build);
c.on('end', finished);
c.parse(['--verbose', '--size', 'build']);
function loud() {}
function resize() {}
function build() {}
function finished() {}
