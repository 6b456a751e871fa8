import type { Case } from '#test/codegraph/joined.ts'

/** Modules of every kind, and calls that only types tell. */
export const MODULE_PATTERN_CASES: readonly Case[] = [
  {
    name: 'a class is the module',
    files: { 'a.js': "const A = require('./b')\nnew A().m()", 'b.js': 'module.exports = class A { constructor() {}\n m() {} }' },
    calls: ['a -> b.A.constructor', 'a -> b.A.m'],
  },
  {
    name: 'a module that takes another in',
    files: {
      'a.js': "const { f, g } = require('./b')\nf()\ng()",
      'b.js': "module.exports = { ...require('./c'), g: () => {} }",
      'c.js': 'exports.f = function () {}',
    },
    calls: ['a -> c.f', 'a -> b.g'],
  },
  {
    name: 'exports and module.exports are one',
    files: {
      'a.js': "const b = require('./b')\nb()\nb.helper()",
      'b.js': 'exports = module.exports = function main() {}\nexports.helper = () => {}',
    },
    calls: ['a -> b.main', 'a -> b.helper'],
  },
  {
    name: 'modules that need each other',
    files: {
      'a.js': "const b = require('./b')\nexports.f = function () { b.g() }\nexports.f()",
      'b.js': "const a = require('./a')\nexports.g = function () { a.f() }",
    },
    calls: ['a -> a.f', 'a.f -> b.g', 'b.g -> a.f'],
  },
  {
    name: 'a module that is needed when it is used',
    files: { 'a.js': "function lazy() { return require('./b') }\nlazy().f()", 'b.js': 'exports.f = () => {}' },
    calls: ['a -> a.lazy', 'a -> b.f'],
  },
  {
    name: 'a list of modules',
    files: {
      'a.js': "const all = [require('./b'), require('./c')]\nall.forEach((each) => each.setup())",
      'b.js': 'exports.setup = () => {}',
      'c.js': 'module.exports = { setup() {} }',
    },
    calls: ['a -> a.<arrow1>', 'a.<arrow1> -> b.setup', 'a.<arrow1> -> c.setup'],
  },
  {
    name: 'the default of another module under a name',
    files: {
      'a.mjs': "import { make } from './b.mjs'\nmake()",
      'b.mjs': "export { default as make } from './c.mjs'",
      'c.mjs': 'export default function () {}',
    },
    calls: ['a -> c.default'],
  },
  {
    name: 'an object is the default',
    files: { 'a.mjs': "import api from './b.mjs'\napi.f()", 'b.mjs': 'const f = () => {}\nexport default { f, g() {} }' },
    calls: ['a -> b.f'],
  },
  {
    name: 'an export that is given later',
    files: {
      'a.mjs': "import { f, set } from './b.mjs'\nset()\nf()",
      'b.mjs': 'export let f\nexport function set() { f = () => {} }',
    },
    calls: ['a -> b.set', 'a -> b.set.<arrow1>'],
  },
  {
    name: 'names taken out of a module that is loaded late',
    files: {
      'a.mjs':
        "const { f } = await import('./b.mjs')\nf()\nimport('./b.mjs').then(({ g }) => g())\nimport('./b.mjs').then((b) => b.default())",
      'b.mjs': 'export const f = () => {}\nexport const g = () => {}\nexport default class { static x() {} }\n',
    },
    calls: ['a -> b.f', 'a -> a.<arrow1>', 'a.<arrow1> -> b.g', 'a -> a.<arrow2>'],
  },
  {
    name: 'a namespace that is handed over',
    files: {
      'a.mjs': "import * as b from './b.mjs'\nconst run = (module) => { for (const f of Object.values(module)) f() }\nrun(b)",
      'b.mjs': 'export const f = () => {}\nexport function g() {}',
    },
    calls: ['a -> a.run', 'a.run -> b.f', 'a.run -> b.g'],
  },
  {
    name: 'an ES module that a CommonJS module needs',
    files: {
      'a.js': "const { default: main, f } = require('./b')\nmain()\nf()",
      'b.js': 'export default function main() {}\nexport const f = () => {}',
    },
    calls: ['a -> b.main', 'a -> b.f'],
  },
]

/** TypeScript where nobody is seen to hand the values over: declared types alone tell. */
export const TYPED_CASES: readonly Case[] = [
  {
    name: 'a parameter of a class nobody makes',
    files: { 'a.ts': 'export class A { m() {} }\nexport function f(a: A) { a.m() }' },
    calls: ['a.f -> a.A.m'],
  },
  {
    name: 'a type parameter with a bound',
    files: { 'a.ts': 'export class A { m() {} }\nexport function f<T extends A>(x: T) { x.m() }' },
    calls: ['a.f -> a.A.m'],
  },
  {
    name: 'a union told apart by a mark',
    files: {
      'a.ts':
        "export class A { kind = 'a' as const\n a() {} }\nexport class B { kind = 'b' as const\n b() {} }\nexport function f(x: A | B) { if (x.kind === 'a') x.a()\n else x.b() }",
    },
    calls: ['a.f -> a.A.a', 'a.f -> a.B.b'],
  },
  {
    name: 'a guard tells the class',
    files: {
      'a.ts':
        'export class A { a() {} }\nexport const isA = (x: unknown): x is A => x instanceof A\nexport function f(x: unknown) { if (isA(x)) x.a()\n if (x instanceof A) x.a() }',
    },
    calls: ['a.f -> a.isA', 'a.f -> a.A.a'],
  },
  {
    name: 'elements of typed lists',
    files: {
      'a.ts':
        'export class A { m() {} }\nexport function f(all: A[], by: Map<string, A>) { for (const a of all) a.m()\n all.forEach((a) => a.m())\n by.get("x")?.m()\n all[0]?.m() }',
    },
    calls: ['a.f -> a.A.m', 'a.f -> a.f.<arrow1>', 'a.f.<arrow1> -> a.A.m'],
  },
  {
    name: 'what a promise of a class holds',
    files: {
      'a.ts': 'export class A { m() {} }\nexport async function f(p: Promise<A>) { (await p).m()\n p.then((a) => a.m()) }',
    },
    calls: ['a.f -> a.A.m', 'a.f -> a.f.<arrow1>', 'a.f.<arrow1> -> a.A.m'],
  },
  {
    name: 'a class of any type',
    files: {
      'a.ts':
        'export class A { m() {} }\nexport class Box<T> { constructor(readonly value: T) {}\n get(): T { return this.value } }\nexport function f(b: Box<A>) { b.get().m()\n b.value.m() }',
    },
    calls: ['a.f -> a.Box.get', 'a.f -> a.A.m'],
  },
  {
    name: 'the type of what a function gives',
    files: {
      'a.ts': 'export const make = () => ({ open() {}, close() {} })\nexport function f(x: ReturnType<typeof make>) { x.open() }',
    },
    calls: ['a.f -> a.make.open'],
  },
  {
    name: 'an optional member of an option',
    files: {
      'a.ts':
        'export class Log { info() {} }\ntype Options = { log?: Log }\nexport class S { constructor(private options: Options) {}\n run() { this.options.log?.info() } }',
    },
    calls: ['a.S.run -> a.Log.info'],
  },
  {
    name: 'a getter of a typed parameter',
    files: {
      'a.ts': 'export class A { get size() { return 1 }\n set size(n) {} }\nexport function f(a: A) { a.size = a.size + 1 }',
    },
    calls: ['a.f -> a.A.size'],
  },
  {
    name: 'overloads are the one function with code',
    files: {
      'a.ts':
        'export class A { m(x: string): void\n m(x: number): void\n m(x: unknown) {} }\nexport function f(a: A) { a.m("x")\n a.m(1) }',
    },
    calls: ['a.f -> a.A.m'],
  },
  {
    name: 'a base class that is typed, an object that is seen',
    files: {
      'a.ts': 'class A { m() {} }\nclass B extends A { override m() {} }\nfunction f(a: A) { a.m() }\nf(new B())',
    },
    calls: ['a -> a.f', 'a.f -> a.B.m'],
  },
  {
    name: 'an interface and who implements it',
    files: { 'a.ts': 'interface I { m(): void }\nclass A implements I { m() {} }\nfunction f(i: I) { i.m() }\nf(new A())' },
    calls: ['a -> a.f', 'a.f -> a.A.m', 'a.f -> a.I.m'],
  },
  {
    name: 'a type of another module through paths',
    files: {
      'tsconfig.json': '{"compilerOptions":{"baseUrl":".","paths":{"@lib/*":["lib/*"]}}}',
      'app/a.ts': "import type { A } from '@lib/b'\nexport const f = (a: A) => a.m()",
      'lib/b.ts': 'export class A { m() {} }',
    },
    calls: ['app.a.f -> lib.b.A.m'],
  },
  {
    name: 'a type that JSDoc gives',
    files: { 'a.js': 'export class A { m() {} }\n/** @param {A[]} all */\nexport function f(all) { all[0].m() }' },
    calls: ['a.f -> a.A.m'],
  },
  {
    name: 'methods of what the members of an object are',
    files: {
      'a.ts':
        'export class A { m() {} }\nexport class B { n() {} }\nexport type Deps = { readonly a: A; readonly make: () => B }\nexport const f = ({ a, make }: Deps) => { a.m()\n make().n() }',
    },
    calls: ['a.f -> a.A.m', 'a.f -> a.B.n'],
  },
]
