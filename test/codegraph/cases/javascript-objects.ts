import type { Case } from '#test/codegraph/joined.ts'

const js = (name: string, text: string, calls: readonly string[]): Case => ({ name, files: { 'm.js': text }, calls })

/** Objects, prototypes and classes: where a member comes from, and what `this` is. */
export const OBJECT_CASES: readonly Case[] = [
  js('a property assigned later', 'function f() {}\nconst o = {}\no.f = f\no.f()', ['m -> m.f']),
  js('two objects with one name', 'function a() {}\nfunction b() {}\nconst o = { run: a }\nconst p = { run: b }\no.run()', [
    'm -> m.a',
  ]),
  js('a key in brackets', "function f() {}\nconst o = {}\no['f'] = f\no.f()", ['m -> m.f']),
  js('a key in a variable', "function a() {}\nfunction b() {}\nconst o = { a, b }\nconst k = 'b'\no[k]()", ['m -> m.b']),
  js('a computed key', "const k = 'run'\nconst o = { [k]() {} }\no.run()", ['m -> m.<arrow1>']),
  js('a key that is not known', 'function a() {}\nfunction b() {}\nconst o = { a, b }\nfor (const k in o) o[k]()', [
    'm -> m.a',
    'm -> m.b',
  ]),
  js('a symbol as key', "const s = Symbol('s')\nfunction f() {}\nconst o = { [s]: f }\no[s]()", ['m -> m.f']),
  js('an array of functions', 'function a() {}\nfunction b() {}\nconst fs = [a, b]\nfs[1]()', ['m -> m.b']),
  js(
    'an array by a changing index',
    'function a() {}\nfunction b() {}\nconst fs = [a, b]\nfor (let i = 0; i < fs.length; i++) fs[i]()',
    ['m -> m.a', 'm -> m.b'],
  ),
  js('this in an object', 'const o = { f() { this.g() }, g() {} }\no.f()', ['m -> m.f', 'm.f -> m.g']),
  js(
    'a method of two objects has two this',
    'function f() { this.g() }\nconst o = { f, g() {} }\nconst p = { f, g: function h() {} }\no.f()\np.f()',
    ['m -> m.f', 'm.f -> m.g', 'm.f -> m.g'],
  ),
  js('a spread object', 'function f() {}\nconst o = { f }\nconst p = { ...o }\np.f()', ['m -> m.f']),
  js('Object.assign', 'function f() {}\nconst o = Object.assign({}, { f })\no.f()', ['m -> m.f']),
  js('a getter', 'function f() {}\nconst o = { get run() { return f } }\no.run()', ['m -> m.run', 'm -> m.f']),
  js('a setter', 'function f() {}\nconst o = { set x(v) { v() } }\no.x = f', ['m -> m.x', 'm.x -> m.f']),
  js('a getter of a class', 'class C { get x() { return 1 } }\nconst c = new C()\nc.x', ['m -> m.C.x']),
  js('a static getter', 'class C { static get x() { return 1 } }\nC.x', ['m -> m.C.x']),
  js('defineProperty with a value', "function f() {}\nconst o = {}\nObject.defineProperty(o, 'f', { value: f })\no.f()", [
    'm -> m.f',
  ]),
  js(
    'defineProperty with a getter',
    "function f() {}\nconst o = {}\nObject.defineProperty(o, 'x', { get() { return f } })\no.x()",
    ['m -> m.get', 'm -> m.f'],
  ),
  js('a method on a prototype', 'function F() {}\nF.prototype.m = function () {}\nnew F().m()', ['m -> m.F', 'm -> m.m']),
  js('a prototype that is an object', 'function F() {}\nF.prototype = { m() { this.n() }, n() {} }\nnew F().m()', [
    'm -> m.F',
    'm -> m.m',
    'm.m -> m.n',
  ]),
  js('this in a constructor function', 'function f() {}\nfunction F() { this.run = f }\nconst o = new F()\no.run()', [
    'm -> m.F',
    'm -> m.f',
  ]),
  js(
    'a chain of prototypes',
    'function A() {}\nA.prototype.m = function () {}\nfunction B() { A.call(this) }\nB.prototype = Object.create(A.prototype)\nnew B().m()',
    ['m -> m.B', 'm.B -> m.A', 'm -> m.m'],
  ),
  js(
    'a method on a prototype hides another',
    'function A() {}\nA.prototype.m = function a() {}\nfunction B() {}\nB.prototype = Object.create(A.prototype)\nB.prototype.m = function b() {}\nnew B().m()',
    ['m -> m.B', 'm -> m.b'],
  ),
  js(
    'util.inherits',
    "const util = require('util')\nfunction A() {}\nA.prototype.m = function () {}\nfunction B() {}\nutil.inherits(B, A)\nnew B().m()",
    ['m -> util.inherits', 'm -> m.B', 'm -> m.m'],
  ),
  js('Object.create', 'const base = { m() {} }\nconst o = Object.create(base)\no.m()', ['m -> m.m']),
  js('setPrototypeOf', 'const base = { m() {} }\nconst o = {}\nObject.setPrototypeOf(o, base)\no.m()', ['m -> m.m']),
  js('__proto__', 'const base = { m() {} }\nconst o = { __proto__: base }\no.m()', ['m -> m.m']),
  js('super in an object', 'const base = { m() {} }\nconst o = { __proto__: base, m() { super.m() } }\no.m()', [
    'm -> m.m',
    'm.m -> m.m',
  ]),
  js('a class without constructor', 'class C { m() {} }\nnew C().m()', ['m -> m.C.m']),
  js(
    'a constructor that is inherited twice',
    'class A { constructor() {} }\nclass B extends A {}\nclass C extends B {}\nnew C()',
    ['m -> m.A.constructor'],
  ),
  js(
    'super with arguments',
    'function f() {}\nclass A { constructor(x) { x() } }\nclass B extends A { constructor(x) { super(x) } }\nnew B(f)',
    ['m -> m.B.constructor', 'm.B.constructor -> m.A.constructor', 'm.A.constructor -> m.f'],
  ),
  js('a method that is overridden', 'class A { run() { this.go() } go() {} }\nclass B extends A { go() {} }\nnew B().run()', [
    'm -> m.A.run',
    'm.A.run -> m.B.go',
  ]),
  js('a static method through this', 'class C { static a() { this.b() } static b() {} }\nC.a()', [
    'm -> m.C.a',
    'm.C.a -> m.C.b',
  ]),
  js('an inherited static method', 'class A { static make() { return new this() } m() {} }\nclass B extends A {}\nB.make().m()', [
    'm -> m.A.make',
    'm -> m.A.m',
  ]),
  js('super in a static method', 'class A { static m() {} }\nclass B extends A { static m() { super.m() } }\nB.m()', [
    'm -> m.B.m',
    'm.B.m -> m.A.m',
  ]),
  js('a private method', 'class C { run() { this.#go() } #go() {} }\nnew C().run()', ['m -> m.C.run', 'm.C.run -> m.C.#go']),
  js('an arrow function in a field', 'class C { run = () => { this.go() }; go() {} }\nconst { run } = new C()\nrun()', [
    'm -> m.C.run',
    'm.C.run -> m.C.go',
  ]),
  js('a static field', 'function f() {}\nclass C { static f = f }\nC.f()', ['m -> m.f']),
  js('a static block', 'function f() {}\nclass C { static { f() } }', ['m -> m.f']),
  js('a class expression', 'const C = class { m() {} }\nnew C().m()', ['m -> m.C.m']),
  js('a class that a function makes', 'function make() { return class { m() {} } }\nconst C = make()\nnew C().m()', [
    'm -> m.make',
    'm -> m.make.<class1>.m',
  ]),
  js(
    'a mixin',
    'const Named = (Base) => class extends Base { name() {} }\nclass A { m() {} }\nclass B extends Named(A) { }\nconst b = new B()\nb.name()\nb.m()',
    ['m -> m.Named', 'm -> m.Named.<class1>.name', 'm -> m.A.m'],
  ),
  js('a class as value', 'class A { constructor() {} }\nfunction make(C) { return new C() }\nmake(A)', [
    'm -> m.make',
    'm.make -> m.A.constructor',
  ]),
  js('Reflect.construct', 'class A { constructor(f) { f() } }\nfunction f() {}\nReflect.construct(A, [f])', [
    'm -> m.A.constructor',
    'm.A.constructor -> m.f',
  ]),
  js('a constructor that gives another object', 'class C { constructor() { return { m() {} } } }\nnew C().m()', [
    'm -> m.C.constructor',
    'm -> m.C.constructor.m',
  ]),
  js(
    'new.target',
    'class A { constructor() { new.target.hook() } static hook() {} }\nclass B extends A { static hook() {} }\nnew B()',
    ['m -> m.A.constructor', 'm.A.constructor -> m.B.hook'],
  ),
  js('this.constructor', 'class C { m() { return this.constructor.make() } static make() {} }\nnew C().m()', [
    'm -> m.C.m',
    'm.C.m -> m.C.make',
  ]),
  js('methods that are chained', 'class C { a() { return this } b() { return this } }\nnew C().a().b()', [
    'm -> m.C.a',
    'm -> m.C.b',
  ]),
  js(
    'an object in a field',
    'class D { m() {} }\nclass C { constructor(d) { this.d = d } run() { this.d.m() } }\nnew C(new D()).run()',
    ['m -> m.C.constructor', 'm -> m.C.run', 'm.C.run -> m.D.m'],
  ),
  js(
    'objects of one class in a list',
    'class A { m() { this.n() } n() {} }\nclass B { m() { this.n() } n() {} }\nfor (const x of [new A(), new B()]) x.m()',
    ['m -> m.A.m', 'm -> m.B.m', 'm.A.m -> m.A.n', 'm.B.m -> m.B.n'],
  ),
  js('a factory of objects', 'function make() { const self = { a() { self.b() }, b() {} }; return self }\nmake().a()', [
    'm -> m.make',
    'm -> m.make.a',
    'm.make.a -> m.make.b',
  ]),
  js('a module by hand', 'const mod = (function () { function hidden() {} return { open() { hidden() } } })()\nmod.open()', [
    'm -> m.<arrow1>',
    'm -> m.<arrow1>.open',
    'm.<arrow1>.open -> m.<arrow1>.hidden',
  ]),
  js(
    'that instead of this',
    'function F() { const that = this; this.g = function () {}; this.f = function () { that.g() } }\nnew F().f()',
    ['m -> m.F', 'm -> m.F.f', 'm.F.f -> m.F.g'],
  ),
  js('a function with members', 'function f() {}\nf.helper = function () {}\nf.helper()', ['m -> m.helper']),
  js('methods borrowed', 'const o = { m() { this.n() }, n() {} }\nconst p = { m: o.m, n: function other() {} }\np.m()', [
    'm -> m.m',
    'm.m -> m.n',
  ]),
  js(
    'observers',
    'class S { constructor() { this.fs = [] } add(f) { this.fs.push(f) } tell() { this.fs.forEach((f) => f()) } }\nconst s = new S()\nfunction a() {}\ns.add(a)\ns.tell()',
    ['m -> m.S.constructor', 'm -> m.S.add', 'm -> m.S.tell', 'm.S.tell -> m.S.tell.<arrow1>', 'm.S.tell.<arrow1> -> m.a'],
  ),
  js(
    'properties copied one by one',
    'function extend(to, from) { for (const k in from) to[k] = from[k]; return to }\nconst o = extend({}, { a() { this.b() }, b() {}, c() {} })\no.a()',
    ['m -> m.extend', 'm -> m.a', 'm.a -> m.b'],
  ),
  js(
    'properties of all arguments',
    'function extend(to) { for (var i = 1; i < arguments.length; i++) for (var k in arguments[i]) to[k] = arguments[i][k]; return to }\nfunction F() {}\nextend(F.prototype, { m() {} })\nnew F().m()',
    ['m -> m.extend', 'm -> m.F', 'm -> m.m'],
  ),
  js('a global of globalThis', 'globalThis.shared = function () {}\nshared()', ['m -> m.shared']),
  js('a text made of an object', "const o = { toString() { return 'x' } }\nconst s = 'a' + o", ['m -> m.toString']),
  js('a number made of an object', 'const o = { valueOf() { return 1 }, toString() {} }\nconst n = o + 1', ['m -> m.valueOf']),
  js('JSON made of an object', 'class C { toJSON() {} }\nJSON.stringify(new C())', ['m -> m.C.toJSON']),
  js('a method that is added to texts', "String.prototype.shout = function () {}\n'a'.shout()", ['m -> m.shout']),
  js(
    'a method that is added to arrays',
    'Array.prototype.last = function () { return this[0] }\nfunction f() {}\n;[f].last()()',
    ['m -> m.last', 'm -> m.f'],
  ),
  js('a setter with a number', 'class C { set x(v) { this.check() } check() {} }\nnew C().x = 1', [
    'm -> m.C.x',
    'm.C.x -> m.C.check',
  ]),
  js(
    'Reflect.construct of another class',
    'class A { constructor() { this.go() } go() {} }\nclass B extends A { go() {} }\nReflect.construct(A, [], B)',
    ['m -> m.A.constructor', 'm.A.constructor -> m.B.go'],
  ),
  js(
    'this of a method that nobody calls stays there',
    'class A { unused() { this.run() } run() { this.go() } go() {} }\nclass B extends A { go() {} }\nnew B().run()',
    ['m -> m.A.run', 'm.A.unused -> m.A.run', 'm.A.run -> m.B.go'],
  ),
  js('an object that is made of itself', 'function f() {}\nvar o = { g: f }\no = { f: o.f, g: o.g }\no.g()', ['m -> m.f']),
]
