import type { Case } from '#test/codegraph/joined.ts'

/** What runs though no call of it is written, and names that are worked out. Edges seen at run time (bench:calls:javascript) and read. */
export const UNASKED_CASES: readonly Case[] = [
  {
    name: 'an iterator that is told when a loop stops early, and not when it does not',
    files: {
      'a.js':
        'function list() { return { [Symbol.iterator]() { return { next() { return { done: true } }, return() { closed()\n return {} } } } } }\nfunction closed() {}\nfor (const x of list()) break',
      'b.js':
        'const list = { [Symbol.iterator]() { return { next() { return { done: true } }, return() {} } } }\nfor (const x of list) console.log(x)',
    },
    calls: [
      'a -> a.list',
      'a -> a.list.<arrow1>',
      'a -> a.list.<arrow1>.next',
      'a -> a.list.<arrow1>.return',
      'a.list.<arrow1>.return -> a.closed',
      'b -> b.<arrow1>',
      'b -> b.<arrow1>.next',
    ],
  },
  {
    name: 'conversions by Symbol.toPrimitive, comparisons by valueOf and instanceof by Symbol.hasInstance',
    files: {
      'a.js':
        'class Money { valueOf() { return 1 } }\nclass Temp { [Symbol.toPrimitive]() { return 1 } }\nclass Even { static [Symbol.hasInstance]() { return true } }\nfunction less(a, b) { return a < b }\nless(new Money(), new Money())\nfunction text(t) { return "" + t }\ntext(new Temp())\nfunction check(x) { return x instanceof Even }\ncheck(2)',
    },
    calls: [
      'a -> a.less',
      'a.less -> a.Money.valueOf',
      'a -> a.text',
      'a.text -> a.Temp.<arrow1>',
      'a -> a.check',
      'a.check -> a.Even.<arrow1>',
    ],
  },
  {
    name: 'toJSON of an object within an object',
    files: { 'a.js': 'const doc = { toJSON() { return {} } }\nJSON.stringify([{ doc }])' },
    calls: ['a -> a.toJSON'],
  },
  {
    name: 'a resource that a block disposes of',
    files: {
      'a.ts': 'class Lock { [Symbol.dispose]() {} }\nfunction work() { using lock = new Lock()\n return lock }\nwork()',
    },
    calls: ['a -> a.work', 'a.work -> a.Lock.<arrow1>'],
  },
  {
    name: 'an own thenable that is waited for',
    files: {
      'a.js':
        'const lazy = { then(settle) { settle(() => late()) } }\nfunction late() {}\nasync function run() { const f = await lazy\n f() }\nrun()',
    },
    calls: ['a -> a.run', 'a.run -> a.then', 'a.run -> a.then.<arrow1>', 'a.then.<arrow1> -> a.late'],
  },
  {
    name: 'traps of a proxy for in and delete',
    files: {
      'a.js':
        'const p = new Proxy({}, { has: () => seen(), deleteProperty() { return gone() } })\nfunction seen() {}\nfunction gone() {}\n"x" in p\ndelete p.x',
    },
    calls: ['a -> a.has', 'a -> a.deleteProperty', 'a.has -> a.seen', 'a.deleteProperty -> a.gone'],
  },
  {
    name: 'a function given to map of something nobody knows',
    files: { 'a.js': 'function all(list) { return list.map((x) => one(x)) }\nfunction one(x) { return x }\nexports.all = all' },
    calls: ['a.all -> a.all.<arrow1>', 'a.all.<arrow1> -> a.one'],
  },
  {
    name: 'lists that texts are split into',
    files: { 'a.js': "const make = (p) => one(p)\n'a,b'.trim().split(',').map(make)\nfunction one(x) { return x }" },
    calls: ['a -> a.make', 'a.make -> a.one'],
  },
  {
    name: 'modules that a text names which is put together',
    files: {
      'a.js': "const load = (name) => require('./' + name)\nload('b').run()",
      'b.js': 'exports.run = () => {}',
      'c.mjs': "for (const n of ['d']) { const m = await import('./' + n + '.mjs')\n m.go() }",
      'd.mjs': 'export const go = () => {}',
    },
    calls: ['a -> a.load', 'a -> b.run', 'c -> d.go'],
  },
  {
    name: 'properties copied by their names one after the other',
    files: {
      'a.js':
        'const from = { a: () => one() }\nconst to = {}\nfor (const k in from) to[k] = function () { return from[k]() }\nto.a()\nfunction one() {}',
    },
    calls: ['a -> a.<arrow1>', 'a.<arrow1> -> a.a', 'a.a -> a.one'],
  },
  {
    name: 'a setter that is defined for each name of an object',
    files: {
      'a.js':
        'function watch(o) { const out = {}\n for (const k of Object.keys(o)) Object.defineProperty(out, k, { set(v) { changed(v) } })\n return out }\nconst w = watch({ a: 1 })\nw.a = 2\nfunction changed() {}',
    },
    calls: ['a -> a.watch', 'a -> a.watch.set', 'a.watch.set -> a.changed'],
  },
  {
    name: 'an argument after a spread one',
    files: {
      'a.js':
        'const promised = (fn) => (...args) => fn(...args, (v) => done(v))\nfunction read(name, cb) { cb(name) }\nfunction done() {}\npromised(read)(1)',
    },
    calls: [
      'a -> a.promised',
      'a -> a.promised.<arrow1>',
      'a.promised.<arrow1> -> a.read',
      'a.read -> a.promised.<arrow1>.<arrow1>',
      'a.promised.<arrow1>.<arrow1> -> a.done',
    ],
  },
  {
    name: 'fields of a base class that a derived one fills',
    files: {
      'a.js':
        'class Type { checks = []\n add(f) { this.checks.push({ f })\n return this }\n run() { for (const { f } of this.checks) f() } }\nclass Text extends Type { constructor() { super()\n this.add(() => one()) } }\nfunction one() {}\nnew Text().run()',
    },
    calls: [
      'a -> a.Text.constructor',
      'a.Text.constructor -> a.Type.add',
      'a -> a.Type.run',
      'a.Type.run -> a.Text.constructor.<arrow1>',
      'a.Text.constructor.<arrow1> -> a.one',
    ],
  },
  {
    name: 'a method that a decorator may put another in the place of',
    files: {
      'a.ts':
        'function logged(method: any) { if (process.env.LOG) return function (this: unknown) { return method.call(this) } }\nclass C { @logged run() { return one() } }\nfunction one() {}\nnew C().run()',
    },
    calls: ['a -> a.logged', 'a -> a.C.run', 'a -> a.logged.<arrow1>', 'a.logged.<arrow1> -> a.C.run', 'a.C.run -> a.one'],
  },
  {
    name: 'a call of what a call of a typed function gives back',
    files: {
      'a.ts':
        "const makers = new Map<string, () => void>([['a', () => one()]])\nfunction find(k: string) { return makers.get(k)! }\nfind('a')()\nfunction one(): void {}",
    },
    calls: ['a -> a.find', 'a -> a.<arrow1>', 'a.<arrow1> -> a.one'],
  },
  {
    name: 'a getter that super finds, for the object itself; accessors under keys that are worked out, and through Reflect',
    files: {
      'a.js':
        'class A { get all() { return this.part() }\n part() {} }\nclass B extends A { part() {}\n get all() { return super.all } }\nnew B().all',
      'b.js':
        'const o = { get x() { return 1 }, set x(v) {} }\nfor (const k of ["x"]) { o[k]\n o[k] = 1 }\nfunction f() { Reflect.get(o, "x") }\nf()',
    },
    calls: ['a -> a.B.all', 'a.B.all -> a.A.all', 'a.A.all -> a.B.part', 'b -> b.x', 'b -> b.f', 'b.f -> b.x'],
  },
  {
    name: 'groups of elements, and the next of an iterator',
    files: {
      'a.js':
        'function kind(x) { return x.kind }\nconst list = [{ kind: "k", run() {} }]\nfor (const x of Object.groupBy(list, kind).k) x.run()\nfunction f() { new Map([["k", list[0]]]).values().next().value.run() }\nf()',
    },
    calls: ['a -> a.kind', 'a -> a.run', 'a -> a.f', 'a.f -> a.run'],
  },
  {
    name: 'listeners of an EventTarget, functions or objects, and what an object of Node is handed',
    files: {
      'a.js':
        'const t = new EventTarget()\nt.addEventListener("go", go)\nt.addEventListener("go", { handleEvent() {} })\nt.addEventListener("other", other)\nt.dispatchEvent(new Event("go"))\nfunction go() {}\nfunction other() {}',
      'b.js': 'const server = require("http").createServer(on)\nserver.close(closed)\nfunction on() {}\nfunction closed() {}',
    },
    calls: ['a -> a.go', 'a -> a.handleEvent', 'b -> http.createServer', 'b -> b.on', 'b -> b.closed'],
  },
  {
    name: 'what a decorator of a field gives, createRequire, functions of blocks, and the value of ??=',
    files: {
      'a.ts':
        'function field() { return set }\nfunction set(x: number) { return x }\nclass A { constructor() {}\n @field size = 1 }\nnew A()',
      'b.mjs':
        'import { createRequire } from "node:module"\nconst require = createRequire(import.meta.url)\nrequire("./c.cjs").run()',
      'c.cjs': 'exports.run = () => {}',
      'd.js': 'if (x) { function f() {} }\nf()',
      'e.js': 'let h = one\nfunction one() {}\nfunction two() {}\nfunction g() { (h ??= two)() }\ng()',
    },
    calls: [
      'a -> a.field',
      'a -> a.A.constructor',
      'a.A.constructor -> a.set',
      'b -> module.createRequire',
      'b -> c.run',
      'd -> d.f',
      'e -> e.g',
      'e.g -> e.one',
      'e.g -> e.two',
    ],
  },
]
