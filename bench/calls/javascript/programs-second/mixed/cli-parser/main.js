class Command {
  constructor(name) { this.name = name; this.commands = new Map(); this.options = []; this.handler = null; this.parent = null; }
  command(name) { const c = new Command(name); c.parent = this; this.commands.set(name, c); return c; }
  option(flag, parse = (v) => v) { this.options.push({ flag, parse }); return this; }
  action(fn) { this.handler = fn; return this; }
  parse(argv) {
    const [first, ...rest] = argv;
    const sub = this.commands.get(first);
    if (sub) return sub.parse(rest);
    const values = {};
    const args = [];
    while (argv.length) { const a = argv.shift(); const o = this.options.find((x) => x.flag === a); if (o) values[o.flag] = o.parse(argv.shift()); else args.push(a); }
    if (!this.handler) return this.help();
    return this.handler(...args, values, this);
  }
  help() { usage(this.name); }
}
const program = new Command('app').option('-v');
program.command('build').option('-n', toInt).option('-o').action((dir, options) => build(dir, options));
program.command('serve').action(serve);
program.parse(['build', 'src', '-n', '3', '-o', 'x']);
program.parse(['serve']);
program.parse([]);
function toInt(s) { return parseInt(s, 10); }
function build() {}
function serve() {}
function usage() {}
