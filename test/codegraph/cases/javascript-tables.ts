import type { Case } from '#test/codegraph/joined.ts'

/** Tables by keys that are worked out, copies of objects, and why promises fail. Edges seen at run time and read. */
export const TABLE_CASES: readonly Case[] = [
  {
    name: 'methods by a name of which only the beginning is known',
    files: {
      'a.js':
        'class Walker { visit(n) { return this["visit" + n.type](n) }\n visitNum() {}\n visitAdd() {}\n report() {} }\nnew Walker().visit(JSON.parse(text()))\nfunction text() {}',
    },
    calls: ['a -> a.text', 'a -> a.Walker.visit', 'a.Walker.visit -> a.Walker.visitNum', 'a.Walker.visit -> a.Walker.visitAdd'],
  },
  {
    name: 'events by a name of which only the beginning is known',
    files: {
      'a.js':
        "const bus = new (require('events'))()\nbus.on('option:size', size)\nbus.on('command:run', run)\nbus.on('end', end)\nfunction tell(arg) { bus.emit('option:' + arg.slice(2)) }\ntell(process.argv[2])\nfunction size() {}\nfunction run() {}\nfunction end() {}",
      'b.js':
        "const bus = new (require('events'))()\nexports.add = (name, f) => bus.on('option:' + name(), f)\nexports.add(() => 1, one)\nbus.on('other', two)\nbus.emit('option:one')\nfunction one() {}\nfunction two() {}",
    },
    calls: [
      'a -> events',
      'a -> events.on',
      'a.tell -> events.emit',
      'b -> events',
      'b -> events.emit',
      'b -> events.on',
      'b.add -> events.on',
      'a -> a.tell',
      'a.tell -> a.size',
      'b -> b.add',
      'b.add -> b.<arrow1>',
      'b -> b.one',
    ],
  },
  {
    name: 'keys that are symbols name one property each',
    files: {
      'a.js':
        "const RUN = Symbol('run')\nconst STOP = Symbol('stop')\nconst table = { [RUN]() {}, [STOP]: () => {}, plain() {}, ['x' + 1]() {} }\ntable[RUN]()\nfunction byName(name) { table[name]() }\nbyName('plain')\ntable.x1()",
    },
    calls: ['a -> a.<arrow1>', 'a -> a.byName', 'a.byName -> a.plain', 'a -> a.<arrow3>'],
  },
  {
    name: 'tables by the members of an enum',
    files: {
      'a.ts':
        "export enum Kind { Low, High = 4, Next }\nenum Op { Add = 'add' }\nconst table: Record<number | string, () => void> = { [Kind.Low]: low, [Kind.High]: high, [Kind.Next]: next, [Op.Add]: add }\ntable[Kind.High]!()\ntable['5']!()\ntable[Op.Add]!()\nfunction low() {}\nfunction high() {}\nfunction next() {}\nfunction add() {}",
    },
    calls: ['a -> a.high', 'a -> a.next', 'a -> a.add'],
  },
  {
    name: 'a rest pattern holds what was not taken',
    files: {
      'a.js':
        'const all = { one() {}, two() {} }\nconst { one, ...rest } = all\nfor (const f of Object.values(rest)) f()\nfunction hooks({ done, ...others }) { others.fail() }\nhooks({ done() {}, fail() {} })',
    },
    calls: ['a -> a.two', 'a -> a.hooks', 'a.hooks -> a.fail'],
  },
  {
    name: 'what is written after a spread object takes the place of what it has',
    files: { 'a.js': 'const base = { run() { this.sink() }, sink() {} }\nconst own = { ...base, sink() {} }\nown.run()' },
    calls: ['a -> a.run', 'a.run -> a.sink'],
  },
  {
    name: 'copies run getters and have what those give',
    files: {
      'a.js':
        'const lazy = { get made() { return one } }\nfunction one() {}\nfunction spread() { return { ...lazy } }\nspread().made()\nfunction assign() { return Object.assign({}, lazy) }\nassign().made()',
    },
    calls: ['a -> a.spread', 'a.spread -> a.made', 'a -> a.one', 'a -> a.assign', 'a.assign -> a.made'],
  },
  {
    name: 'accessors under keys that stand in brackets',
    files: {
      'a.js':
        "const NAME = 'size'\nconst TAG = Symbol('tag')\nconst box = { get [NAME]() { return one }, get [TAG]() { return two } }\nfunction one() {}\nfunction two() {}\nbox.size()\nbox[TAG]()",
    },
    calls: ['a -> a.<arrow1>', 'a -> a.one', 'a -> a.<arrow2>', 'a -> a.two'],
  },
  {
    name: 'what a promise fails with goes to who catches it',
    files: {
      'a.js':
        'class Late extends Error { retry() {} }\nasync function load() { throw new Late() }\nload().catch((e) => e.retry())\nconst wait = () => new Promise((_, no) => no(new Late()))\nasync function main() { try { await wait() } catch (e) { e.retry() } }\nmain()\nasync function all() { for (const r of await Promise.allSettled([wait()])) r.reason.retry() }\nall()\nPromise.race([wait()]).catch((e) => e.retry())',
    },
    calls: [
      'a -> a.load',
      'a -> a.<arrow1>',
      'a.<arrow1> -> a.Late.retry',
      'a -> a.wait',
      'a.wait -> a.wait.<arrow1>',
      'a -> a.main',
      'a.main -> a.wait',
      'a.main -> a.Late.retry',
      'a -> a.all',
      'a.all -> a.wait',
      'a.all -> a.Late.retry',
      'a -> a.<arrow2>',
      'a.<arrow2> -> a.Late.retry',
    ],
  },
  {
    name: 'an object that says itself how texts are replaced by it',
    files: {
      'a.js':
        "const finder = { [Symbol.replace](text, by) { return by(text) } }\nconst swap = (text) => 'abc'.replace(finder, text)\nswap(upper)\nfunction upper() {}",
    },
    calls: ['a -> a.swap', 'a.swap -> a.<arrow1>', 'a.<arrow1> -> a.upper'],
  },
  {
    name: 'a table of fourteen handlers',
    files: {
      'a.js': `const table = { ${Array.from({ length: 14 }, (_, index) => `k${index}() {}`).join(', ')} }\nfunction run(key) { table[key]() }\nrun(process.argv[2])`,
    },
    calls: ['a -> a.run', ...Array.from({ length: 14 }, (_, index) => `a.run -> a.k${index}`)],
  },
]
