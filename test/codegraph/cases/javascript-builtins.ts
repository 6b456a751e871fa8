import type { Case } from '#test/codegraph/joined.ts'

const js = (name: string, text: string, calls: readonly string[]): Case => ({ name, files: { 'm.js': text }, calls })

/** Functions handed to the language: called from the function that hands them over. */
export const BUILTIN_CASES: readonly Case[] = [
  ...['forEach', 'map', 'filter', 'find', 'some', 'every', 'flatMap', 'findIndex'].map((method) =>
    js(`Array ${method}`, `function f() {}\nfunction g() { [1].${method}(f) }\ng()`, ['m -> m.g', 'm.g -> m.f']),
  ),
  js('elements of forEach', 'function a() {}\nfunction b() {}\n;[a, b].forEach((f) => f())', [
    'm -> m.<arrow1>',
    'm.<arrow1> -> m.a',
    'm.<arrow1> -> m.b',
  ]),
  js('what map gives', 'function a() {}\nconst fs = [1].map(() => a)\nfs[0]()', ['m -> m.<arrow1>', 'm -> m.a']),
  js('what filter keeps', 'function a() {}\nconst fs = [a].filter((f) => f)\nfs[0]()', ['m -> m.<arrow1>', 'm -> m.a']),
  js('what find finds', 'function a() {}\nconst f = [a].find((f) => f)\nf()', ['m -> m.<arrow1>', 'm -> m.a']),
  js('reduce', 'function a() {}\nconst run = [a].reduce((before, f) => () => { f() }, () => {})\nrun()', [
    'm -> m.<arrow1>',
    'm -> m.<arrow1>.<arrow1>',
    'm.<arrow1>.<arrow1> -> m.a',
  ]),
  js('sort', 'function by() { return 0 }\nconst xs = [2, 1]\nxs.sort(by)', ['m -> m.by']),
  js('push and pop', 'function a() {}\nconst fs = []\nfs.push(a)\nfs.pop()()', ['m -> m.a']),
  js('concat and slice', 'function a() {}\nfunction b() {}\nfor (const f of [a].concat([b]).slice(0)) f()', [
    'm -> m.a',
    'm -> m.b',
  ]),
  js('Array.from with a function', 'function f() {}\nArray.from([1], f)', ['m -> m.f']),
  js('Array.prototype.forEach.call', 'function f() {}\nArray.prototype.forEach.call([1], f)', ['m -> m.f']),
  js('a callback with this', 'const o = { go() {} }\n;[1].forEach(function () { this.go() }, o)', [
    'm -> m.<arrow1>',
    'm.<arrow1> -> m.go',
  ]),
  js('replace', "function f() { return '' }\n'a'.replace(/a/, f)", ['m -> m.f']),
  js('JSON.parse', "function f(k, v) { return v }\nJSON.parse('1', f)", ['m -> m.f']),
  js('setTimeout', 'function h() {}\nfunction f(x) { x() }\nsetTimeout(f, 0, h)', ['m -> m.f', 'm.f -> m.h']),
  js('process.nextTick', 'function f() {}\nprocess.nextTick(f)', ['m -> m.f']),
  js('queueMicrotask', 'function f() {}\nqueueMicrotask(f)', ['m -> m.f']),
  js('the executor of a promise', 'function f() {}\nnew Promise(f)', ['m -> m.f']),
  js('then', 'function a() {}\nPromise.resolve(a).then((f) => f())', ['m -> m.<arrow1>', 'm.<arrow1> -> m.a']),
  js('resolve hands a value on', 'function a() {}\nnew Promise((resolve) => resolve(a)).then((f) => f())', [
    'm -> m.<arrow1>',
    'm -> m.<arrow2>',
    'm.<arrow2> -> m.a',
  ]),
  js('a chain of then', 'function a() {}\nPromise.resolve(1).then(() => a).then((f) => f())', [
    'm -> m.<arrow1>',
    'm -> m.<arrow2>',
    'm.<arrow2> -> m.a',
  ]),
  js('catch and finally', "function a() {}\nfunction b() {}\nPromise.reject('x').catch(a).finally(b)", ['m -> m.a', 'm -> m.b']),
  js('Promise.all', 'function a() {}\nPromise.all([Promise.resolve(a)]).then(([f]) => f())', [
    'm -> m.<arrow1>',
    'm.<arrow1> -> m.a',
  ]),
  js('await', 'function a() {}\nasync function get() { return a }\nasync function run() { const f = await get(); f() }\nrun()', [
    'm -> m.run',
    'm.run -> m.get',
    'm.run -> m.a',
  ]),
  js('then of an async function', 'function a() {}\nasync function get() { return a }\nget().then((f) => f())', [
    'm -> m.get',
    'm -> m.<arrow1>',
    'm.<arrow1> -> m.a',
  ]),
  js(
    'for await',
    'function a() {}\nasync function* get() { yield a }\nasync function run() { for await (const f of get()) f() }\nrun()',
    ['m -> m.run', 'm.run -> m.get', 'm.run -> m.a'],
  ),
  js(
    'a Map of functions',
    "function a() {}\nfunction b() {}\nconst map = new Map()\nmap.set('a', a)\nmap.set('b', b)\nmap.get('a')()",
    ['m -> m.a'],
  ),
  js('a Map made of pairs', "function a() {}\nconst map = new Map([['a', a]])\nfor (const [k, f] of map) f()", ['m -> m.a']),
  js('a Set of functions', 'function a() {}\nconst set = new Set([a])\nset.forEach((f) => f())', [
    'm -> m.<arrow1>',
    'm.<arrow1> -> m.a',
  ]),
  js('Object.values', 'function a() {}\nfunction b() {}\nObject.values({ a, b }).forEach((f) => f())', [
    'm -> m.<arrow1>',
    'm.<arrow1> -> m.a',
    'm.<arrow1> -> m.b',
  ]),
  js('Object.entries', 'function a() {}\nfor (const [name, f] of Object.entries({ a })) f()', ['m -> m.a']),
  js('Object.keys', 'function a() {}\nfunction b() {}\nconst o = { a, b }\nfor (const k of Object.keys(o)) o[k]()', [
    'm -> m.a',
    'm -> m.b',
  ]),
  js(
    'events',
    "const { EventEmitter } = require('events')\nconst e = new EventEmitter()\nfunction a() {}\nfunction b() {}\ne.on('a', a)\ne.on('b', b)\ne.emit('a')",
    ['m -> events.EventEmitter', 'm -> events.EventEmitter.on', 'm -> events.EventEmitter.emit', 'm -> m.a'],
  ),
  js(
    'events of a class of ours',
    "const EventEmitter = require('node:events')\nclass S extends EventEmitter { fire(x) { this.emit('go', x) } }\nconst s = new S()\ns.on('go', (x) => x())\nfunction a() {}\ns.fire(a)",
    ['m -> events.on', 'm -> m.S.fire', 'm.S.fire -> events.emit', 'm.S.fire -> m.<arrow1>', 'm.<arrow1> -> m.a'],
  ),
  js('a callback of a module of Node', "const fs = require('fs')\nfs.readFile('x', () => done())\nfunction done() {}", [
    'm -> fs.readFile',
    'm -> m.<arrow1>',
    'm.<arrow1> -> m.done',
  ]),
  js('a callback of a package is not known to be called', "const x = require('somewhere')\nx.run(function f() {})", [
    'm -> somewhere.run',
  ]),
  js('a Proxy gives what it stands for', 'const o = { m() {} }\nconst p = new Proxy(o, {})\np.m()', ['m -> m.m']),
]

/** Modules, and what only TypeScript and JSX have. */
export const MODULE_CASES: readonly Case[] = [
  {
    name: 'a callback across modules',
    files: { 'a.mjs': "import { run } from './b.mjs'\nfunction f() {}\nrun(f)", 'b.mjs': 'export function run(x) { x() }' },
    calls: ['a -> b.run', 'b.run -> a.f'],
  },
  {
    name: 'a default object',
    files: { 'a.mjs': "import api from './b.mjs'\napi.f()", 'b.mjs': 'function f() {}\nexport default { f }' },
    calls: ['a -> b.f'],
  },
  {
    name: 'the default of a CommonJS module',
    files: { 'a.mjs': "import api from './b.cjs'\napi.f()", 'b.cjs': 'module.exports = { f() {} }' },
    calls: ['a -> b.f'],
  },
  {
    name: 'exports through another name',
    files: { 'a.js': "require('./b').f()", 'b.js': 'const out = module.exports\nout.f = function () {}' },
    calls: ['a -> b.f'],
  },
  {
    name: 'exports and module.exports are one',
    files: { 'a.js': "const { f, g } = require('./b')\nf()\ng()", 'b.js': 'exports.f = () => {}\nmodule.exports.g = () => {}' },
    calls: ['a -> b.f', 'a -> b.g'],
  },
  {
    name: 'a class of CommonJS',
    files: { 'a.js': "const C = require('./b')\nnew C().m()", 'b.js': 'class C { constructor() {} m() {} }\nmodule.exports = C' },
    calls: ['a -> b.C.constructor', 'a -> b.C.m'],
  },
  {
    name: 'modules that require each other',
    files: {
      'a.js': "exports.f = () => {}\nconst b = require('./b')\nb.g()",
      'b.js': "const a = require('./a')\nexports.g = () => a.f()",
    },
    calls: ['a -> b.g', 'b.g -> a.f'],
  },
  {
    name: 'a function that module.exports calls',
    files: { 'a.js': "require('./b')()", 'b.js': 'module.exports = make()\nfunction make() { return function inner() {} }' },
    calls: ['b -> b.make', 'a -> b.make.inner'],
  },
  {
    name: 'passing everything on',
    files: { 'a.js': "require('./b').f()", 'b.js': "module.exports = { ...require('./c') }", 'c.js': 'exports.f = () => {}' },
    calls: ['a -> c.f'],
  },
  {
    name: 'Object.assign to exports',
    files: { 'a.js': "require('./b').f()", 'b.js': "Object.assign(exports, require('./c'))", 'c.js': 'exports.f = () => {}' },
    calls: ['a -> c.f'],
  },
  {
    name: 'then of a dynamic import',
    files: { 'a.mjs': "import('./b.mjs').then((b) => b.f())", 'b.mjs': 'export function f() {}' },
    calls: ['a -> a.<arrow1>', 'a.<arrow1> -> b.f'],
  },
  {
    name: 'a namespace in a variable',
    files: {
      'a.mjs': "import * as b from './b.mjs'\nconst k = 'g'\nb[k]()",
      'b.mjs': 'export function f() {}\nexport function g() {}',
    },
    calls: ['a -> b.g'],
  },
  {
    name: 'a live binding',
    files: {
      'a.mjs': "import { f, set } from './b.mjs'\nset()\nf()",
      'b.mjs': 'export let f\nexport function set() { f = function g() {} }',
    },
    calls: ['a -> b.set', 'a -> b.set.g'],
  },
  {
    name: 'a class extends one of another module',
    files: {
      'a.mjs': "import A from './b.mjs'\nclass B extends A { go() {} }\nnew B().run()",
      'b.mjs': 'export default class A { run() { this.go() } }',
    },
    calls: ['a -> b.A.run', 'b.A.run -> a.B.go'],
  },
  {
    name: 'the class behind an interface',
    files: { 'a.ts': 'interface I { m(): void }\nclass C implements I { m() {} }\nfunction f(i: I) { i.m() }\nf(new C())' },
    calls: ['a -> a.f', 'a.f -> a.C.m'],
    typed: ['a.f -> a.I.m'],
  },
  {
    name: 'the class behind an abstract one',
    files: {
      'a.ts': 'abstract class A { run() { this.go() } abstract go(): void }\nclass B extends A { go() {} }\nnew B().run()',
    },
    calls: ['a -> a.A.run', 'a.A.run -> a.B.go'],
    typed: ['a.A.run -> a.A.go'],
  },
  {
    name: 'a callback with a declared type',
    files: { 'a.ts': 'function on(f: (x: number) => void) { f(1) }\non(function g(x) {})' },
    calls: ['a -> a.on', 'a.on -> a.g'],
  },
  {
    name: 'a namespace of TypeScript',
    files: { 'a.ts': 'namespace N { function hidden() {}\nexport function f() { hidden() } }\nconst n = N\nn.f()' },
    calls: ['a -> a.N.f', 'a.N.f -> a.N.hidden'],
  },
  {
    name: 'an element calls its component',
    files: {
      'a.jsx': 'function Button(props) { props.onClick() }\nconst go = () => {}\nconst App = () => <Button onClick={go} />',
    },
    calls: ['a.App -> a.Button', 'a.Button -> a.go'],
  },
  {
    name: 'casts do not matter',
    files: { 'a.ts': 'const f = () => {}\n;(f as unknown as () => void)()\nf!()' },
    calls: ['a -> a.f'],
  },
]
