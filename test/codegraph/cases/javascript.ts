import type { Case } from '#test/codegraph/joined.ts'

export const JAVASCRIPT_CASES: readonly Case[] = [
  { name: 'a function of the same module', files: { 'a.ts': 'function f() {}\nf()' }, calls: ['a -> a.f'] },
  { name: 'a function is hoisted', files: { 'a.ts': 'f()\nfunction f() {}' }, calls: ['a -> a.f'] },
  {
    name: 'an arrow function in a constant',
    files: { 'a.ts': 'const f = () => {}\nconst g = () => f()' },
    calls: ['a.g -> a.f'],
  },
  {
    name: 'an inner name hides an outer one',
    files: { 'a.ts': 'function f() {}\nfunction g() { const f = () => {}; f() }' },
    calls: ['a.g -> a.g.f'],
  },
  {
    name: 'a block has names of its own',
    files: { 'a.ts': 'function f() {}\nfunction g() { { const f = 1 } f() }' },
    calls: ['a.g -> a.f'],
  },
  {
    name: 'var belongs to the function',
    files: { 'a.js': 'function f() {}\nfunction g() { if (x) { var h = f } h() }' },
    calls: ['a.g -> a.f'],
  },
  { name: 'a parameter hides a function', files: { 'a.ts': 'function f() {}\nfunction g(f: any) { f() }' }, calls: [] },
  {
    name: 'a callback written in place',
    files: { 'a.ts': 'function f() {}\n[1].map(() => f())' },
    calls: ['a -> <builtin>.Array.map', 'a -> a.<arrow1>', 'a.<arrow1> -> a.f'],
  },
  {
    name: 'a named import',
    files: { 'a.ts': "import { f } from './b.ts'\nf()", 'b.ts': 'export function f() {}' },
    calls: ['a -> b.f'],
  },
  {
    name: 'an import under another name',
    files: { 'a.ts': "import { f as g } from './b'\ng()", 'b.ts': 'export function f() {}' },
    calls: ['a -> b.f'],
  },
  {
    name: 'a default import',
    files: { 'a.ts': "import g from './b'\ng()", 'b.ts': 'export default function f() {}' },
    calls: ['a -> b.f'],
  },
  {
    name: 'a default export without a name',
    files: { 'a.ts': "import g from './b'\ng()", 'b.ts': 'export default () => {}' },
    calls: ['a -> b.default'],
  },
  {
    name: 'a namespace import',
    files: { 'a.ts': "import * as b from './b'\nb.f()", 'b.ts': 'export const f = () => {}' },
    calls: ['a -> b.f'],
  },
  {
    name: 'an export list',
    files: { 'a.ts': "import { g } from './b'\ng()", 'b.ts': 'function f() {}\nexport { f as g }' },
    calls: ['a -> b.f'],
  },
  {
    name: 'a re-export',
    files: { 'a.ts': "import { g } from './b'\ng()", 'b.ts': "export { f as g } from './c'", 'c.ts': 'export function f() {}' },
    calls: ['a -> c.f'],
  },
  {
    name: 'a star re-export',
    files: { 'a.ts': "import { f } from './b'\nf()", 'b.ts': "export * from './c'", 'c.ts': 'export function f() {}' },
    calls: ['a -> c.f'],
  },
  {
    name: 'a namespace re-export',
    files: { 'a.ts': "import { c } from './b'\nc.f()", 'b.ts': "export * as c from './c'", 'c.ts': 'export function f() {}' },
    calls: ['a -> c.f'],
  },
  {
    name: 'star re-exports in a circle',
    files: {
      'a.ts': "import { f } from './b'\nf()",
      'b.ts': "export * from './c'",
      'c.ts': "export * from './b'\nexport function f() {}",
    },
    calls: ['a -> c.f'],
  },
  {
    name: 'an index file',
    files: { 'a.ts': "import { f } from './lib'\nf()", 'lib/index.ts': 'export function f() {}' },
    calls: ['a -> lib.index.f'],
  },
  {
    name: 'a .js name of a .ts file',
    files: { 'a.ts': "import { f } from './b.js'\nf()", 'b.ts': 'export function f() {}' },
    calls: ['a -> b.f'],
  },
  {
    name: 'tsconfig paths with comments',
    files: {
      'tsconfig.json': '{ // ways\n "compilerOptions": { "paths": { "@/*": ["./src/*"], }, } }',
      'src/a.ts': "import { f } from '@/lib/b'\nf()",
      'src/lib/b.ts': 'export function f() {}',
    },
    calls: ['src.a -> src.lib.b.f'],
  },
  {
    name: 'tsconfig paths of what is extended',
    files: {
      'tsconfig.base.json': '{"compilerOptions":{"baseUrl":".","paths":{"~b":["lib/b.ts"]}}}',
      'app/tsconfig.json': '{"extends":"../tsconfig.base.json"}',
      'app/a.ts': "import { f } from '~b'\nf()",
      'lib/b.ts': 'export function f() {}',
    },
    calls: ['app.a -> lib.b.f'],
  },
  {
    name: 'package.json imports',
    files: {
      'package.json': '{"imports":{"#src/*":"./src/*"}}',
      'a.ts': "import { f } from '#src/b.ts'\nf()",
      'src/b.ts': 'export function f() {}',
    },
    calls: ['a -> src.b.f'],
  },
  {
    name: 'a package of the same repository',
    files: {
      'packages/b/package.json': '{"name":"@me/b","main":"dist/index.js"}',
      'packages/b/src/index.ts': 'export function f() {}',
      'packages/a/index.ts': "import { f } from '@me/b'\nf()",
    },
    calls: ['packages.a.index -> packages.b.src.index.f'],
  },
  {
    name: 'CommonJS exports',
    files: { 'a.js': "const b = require('./b')\nb.f()", 'b.js': 'exports.f = function () {}' },
    calls: ['a -> b.f'],
  },
  {
    name: 'CommonJS with names taken apart',
    files: { 'a.js': "const { f: g } = require('./b')\ng()", 'b.js': 'function f() {}\nmodule.exports = { f }' },
    calls: ['a -> b.f'],
  },
  {
    name: 'CommonJS with one function',
    files: { 'a.js': "const f = require('./b')\nf()", 'b.js': 'module.exports = function run() {}' },
    calls: ['a -> b.run'],
  },
  {
    name: 'require on the spot',
    files: { 'a.js': "require('./b').f()", 'b.js': 'module.exports.f = () => {}' },
    calls: ['a -> b.f'],
  },
  {
    name: 'a dynamic import',
    files: { 'a.ts': "async function g() { const b = await import('./b'); b.f() }", 'b.ts': 'export function f() {}' },
    calls: ['a.g -> b.f'],
  },
  {
    name: 'a function of a package',
    files: { 'a.ts': "import { readFile } from 'node:fs/promises'\nimport express from 'express'\nreadFile('x')\nexpress()" },
    calls: ['a -> express', 'a -> fs/promises.readFile'],
  },
  {
    name: 'globals',
    files: { 'a.ts': "console.log(parseInt('1'))" },
    calls: ['a -> <builtin>.console.log', 'a -> <builtin>.parseInt'],
  },
  { name: 'an unknown name is no edge', files: { 'a.ts': 'function f() {}\nmystery.f()\nnobody()' }, calls: [] },
  {
    name: 'a class is its constructor',
    files: { 'a.ts': 'class C { constructor() {} }\nnew C()' },
    calls: ['a -> a.C.constructor'],
  },
  {
    name: 'types of parameters, variables and properties',
    files: {
      'a.ts':
        "import type { Opt } from './b.ts'\nexport class Local {}\nexport function take(x: Local) { const o: Opt = {}\n return [x, o] }\nexport class User { readonly own: Local | undefined }",
      'b.ts': 'export type Opt = { a?: number }',
    },
    calls: [],
    relations: ['REFERENCES a.take -> a.Local', 'REFERENCES a.take -> b.Opt', 'REFERENCES a.User -> a.Local'],
  },
  {
    name: 'an inherited constructor',
    files: { 'a.ts': 'class A { constructor() {} }\nclass B extends A {}\nnew B()' },
    calls: ['a -> a.A.constructor'],
    relations: ['INHERITS_FROM a.B -> a.A'],
  },
  {
    name: 'super calls',
    files: { 'a.ts': 'class A { constructor() {} m() {} }\nclass B extends A { constructor() { super(); super.m() } }' },
    calls: ['a.B.constructor -> a.A.constructor', 'a.B.constructor -> a.A.m'],
  },
  { name: 'a method through this', files: { 'a.ts': 'class C { a() { this.b() } b() {} }' }, calls: ['a.C.a -> a.C.b'] },
  {
    name: 'this in an arrow function',
    files: { 'a.ts': 'class C { a() { return () => this.b() } b() {} }' },
    calls: ['a.C.a.<arrow1> -> a.C.b'],
  },
  {
    name: 'this in a plain function is unknown',
    files: { 'a.js': 'class C { a() { return function () { this.b() } } b() {} }' },
    calls: [],
  },
  { name: 'a private method', files: { 'a.ts': 'class C { a() { this.#b() } #b() {} }' }, calls: ['a.C.a -> a.C.#b'] },
  {
    name: 'static and not static are apart',
    files: { 'a.ts': 'class C { static m() {} m() {} }\nC.m()' },
    calls: ['a -> a.C.m'],
  },
  { name: 'an object in a variable', files: { 'a.ts': 'class C { m() {} }\nconst c = new C()\nc.m()' }, calls: ['a -> a.C.m'] },
  {
    name: 'a field that holds an object',
    files: { 'a.ts': 'class D { m() {} }\nclass C { d = new D(); run() { this.d.m() } }' },
    calls: ['a.C.run -> a.D.m'],
  },
  {
    name: 'a field assigned in the constructor',
    files: { 'a.js': 'class D { m() {} }\nclass C { constructor() { this.d = new D() } run() { this.d.m() } }' },
    calls: ['a.C.run -> a.D.m'],
  },
  {
    name: 'a parameter property',
    files: { 'a.ts': 'class D { m() {} }\nclass C { constructor(private d: D) {} run() { this.d.m() } }' },
    calls: ['a.C.run -> a.D.m'],
  },
  {
    name: 'a declared type',
    files: { 'a.ts': 'class C { m() {} }\nfunction f(c: C | undefined) { c?.m() }' },
    calls: ['a.f -> a.C.m'],
  },
  {
    name: 'an interface stands for who implements it',
    files: { 'a.ts': 'interface I { m(): void }\nclass C implements I { m() {} }\nfunction f(i: I) { i.m() }' },
    calls: ['a.f -> a.I.m'],
    relations: ['IMPLEMENTS a.C -> a.I'],
  },
  {
    name: 'a type of another module',
    files: { 'a.ts': "import type { C } from './b'\nfunction f(c: C) { c.m() }", 'b.ts': 'export class C { m() {} }' },
    calls: ['a.f -> b.C.m'],
  },
  {
    name: 'a function in a type alias',
    files: { 'a.ts': 'type Store = { readonly read: () => void }\nfunction f(store: Store) { store.read() }' },
    calls: ['a.f -> a.Store.read'],
  },
  {
    name: 'what a function returns',
    files: { 'a.ts': 'class C { m() {} }\nconst make = () => new C()\nmake().m()' },
    calls: ['a -> a.C.m', 'a -> a.make'],
  },
  {
    name: 'what is awaited',
    files: {
      'a.ts':
        'class C { m() {} }\nasync function make(): Promise<C> { return new C() }\nasync function f() { (await make()).m() }',
    },
    calls: ['a.f -> a.C.m', 'a.f -> a.make'],
  },
  {
    name: 'a function in an object',
    files: { 'a.ts': 'const o = { f() {}, g: () => {} }\no.f()\no.g()' },
    calls: ['a -> a.f', 'a -> a.g'],
  },
  {
    name: 'names taken out of an object',
    files: { 'a.ts': 'const o = { f() {} }\nconst { f: g } = o\ng()' },
    calls: ['a -> a.f'],
  },
  {
    name: 'a getter is what it returns',
    files: { 'a.ts': 'class D { m() {} }\nclass C { get d() { return new D() } }\nnew C().d.m()' },
    calls: ['a -> a.C.d', 'a -> a.D.m'],
  },
  {
    name: 'call, apply and bind',
    files: { 'a.js': 'function f() {}\nfunction g() {}\nf.call(1)\nconst h = g.bind(1)\nh()' },
    calls: ['a -> a.f', 'a -> a.g'],
  },
  { name: 'a namespace', files: { 'a.ts': 'namespace N { export function f() {} }\nN.f()' }, calls: ['a -> a.N.f'] },
  { name: 'a decorator is called', files: { 'a.ts': 'function dec(x: any) {}\n@dec class C {}' }, calls: ['a -> a.dec'] },
  {
    name: 'overloads are one function',
    files: { 'a.ts': 'function f(a: string): void\nfunction f(a: number): void\nfunction f(a: any) {}\nf(1)' },
    calls: ['a -> a.f'],
  },
  { name: 'a tagged template', files: { 'a.ts': 'function tag(s: any) {}\ntag`x`' }, calls: ['a -> a.tag'] },
  {
    name: 'a function handed over is referenced, and called from where it is handed to the language',
    files: { 'a.ts': 'function f() {}\nsetTimeout(f, 1)' },
    calls: ['a -> <builtin>.setTimeout', 'a -> a.f'],
    relations: ['REFERENCES a -> a.f'],
  },
  {
    name: 'JavaScript and TypeScript call each other',
    files: { 'a.js': "import { f } from './b.ts'\nf()", 'b.ts': 'export function f() {}' },
    calls: ['a -> b.f'],
  },
  {
    name: 'a .d.ts declares',
    files: { 'a.ts': "import { f } from './b'\nf()", 'b.d.ts': 'export function f(): void' },
    calls: ['a -> b.f'],
  },
  {
    name: 'one of two by condition',
    files: { 'a.ts': 'const a = () => {}\nconst b = () => {}\nconst f = x ? a : b\nf()' },
    calls: ['a -> a.a', 'a -> a.b'],
  },
  {
    name: 'names of Object are not names of ours',
    files: {
      'a.ts': "import { constructor, toString } from './b'\nconstructor()\ntoString()\n__proto__()",
      'b.ts': 'export const x = 1',
    },
    calls: [],
  },
]
