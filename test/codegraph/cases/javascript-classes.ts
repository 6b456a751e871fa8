import type { Case } from '#test/codegraph/joined.ts'

/** Objects, classes and prototypes. */
export const CLASS_CASES: readonly Case[] = [
  {
    name: 'a class that is iterated by its generator',
    files: {
      'a.js': 'class L { *[Symbol.iterator]() { yield () => {} } }\nfor (const f of new L()) f()\nconst [g] = new L()\ng()',
    },
    calls: ['a -> a.L.<arrow1>', 'a -> a.L.<arrow1>.<arrow1>'],
  },
  {
    name: 'an iterator by hand',
    files: {
      'a.js':
        'const it = { [Symbol.iterator]() { return { next() { return { done: false, value: f } } } } }\nfunction f() {}\nfor (const x of it) { x(); break }',
    },
    calls: ['a -> a.<arrow1>', 'a -> a.<arrow1>.next', 'a -> a.f'],
  },
  {
    name: 'a generator that hands on another',
    files: {
      'a.js': 'function* one() { yield f }\nfunction* two() { yield* one() }\nfunction f() {}\nfor (const x of two()) x()',
    },
    calls: ['a -> a.two', 'a.two -> a.one', 'a -> a.f'],
  },
  {
    name: 'a proxy with a trap',
    files: { 'a.js': 'const p = new Proxy({ m() {} }, { get(target, key) { return target[key] } })\np.m()' },
    calls: ['a -> a.get', 'a -> a.m'],
  },
  {
    name: 'a proxy of a function',
    files: { 'a.js': 'function f() {}\nconst p = new Proxy(f, { apply(target, self, args) { return target(...args) } })\np()' },
    calls: ['a -> a.apply', 'a.apply -> a.f'],
  },
  {
    name: 'a tag that calls what stands in the holes',
    files: {
      'a.js':
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the text is a program.
        'const css = { tag(texts, ...holes) { return holes.map((h) => h()) } }\nfunction f() {}\ncss.tag`x ${f} y ${() => {}}`',
    },
    calls: ['a -> a.tag', 'a.tag -> a.tag.<arrow1>', 'a.tag.<arrow1> -> a.f', 'a.tag.<arrow1> -> a.<arrow1>'],
  },
  {
    name: 'members by a name that is put together',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text is a program.
    files: { 'a.js': "const kind = 'Save'\nconst o = { onSave() {}, onLoad() {} }\no[`on${kind}`]()" },
    calls: ['a -> a.onSave'],
  },
  {
    name: 'a constant as the name of a member',
    files: { 'a.js': "const KEY = 'run'\nconst o = { [KEY]() {}, stop() {} }\no[KEY]()\no.run()" },
    calls: ['a -> a.<arrow1>'],
  },
  {
    name: 'a getter that gives a function',
    files: {
      'a.js': 'class A { get f() { return () => {} }\n set f(v) { v() } }\nconst a = new A()\na.f()\na.f = function given() {}',
    },
    calls: ['a -> a.A.f', 'a -> a.A.f.<arrow1>', 'a.A.f -> a.given'],
  },
  {
    name: 'methods mixed into a prototype',
    files: {
      'a.js':
        'const walks = { walk() { this.step() } }\nclass A { step() {} }\nObject.assign(A.prototype, walks)\nnew A().walk()',
    },
    calls: ['a -> a.walk', 'a.walk -> a.A.step'],
  },
  {
    name: 'a class made of a class',
    files: {
      'a.js':
        'const Named = (Base) => class extends Base { name() { return this.id() } }\nclass A { id() {} }\nclass B extends Named(A) {}\nnew B().name()',
    },
    calls: ['a -> a.Named', 'a -> a.Named.<class1>.name', 'a.Named.<class1>.name -> a.A.id'],
  },
  {
    name: 'an object that stands on another',
    files: {
      'a.js': 'const base = { hi() { return this.name() } }\nconst o = Object.create(base)\no.name = function () {}\no.hi()',
    },
    calls: ['a -> a.hi', 'a.hi -> a.name'],
  },
  {
    name: 'properties that are defined',
    files: {
      'a.js':
        "const o = {}\nObject.defineProperty(o, 'm', { value: function () {} })\nObject.defineProperty(o, 'x', { get() { return () => {} } })\no.m()\no.x()",
    },
    calls: ['a -> a.value', 'a -> a.get', 'a -> a.get.<arrow1>'],
  },
  {
    name: 'a map of functions',
    files: {
      'a.js':
        "const m = new Map([['a', () => {}]])\nm.set('b', function b() {})\nm.get('b')()\nfor (const [, f] of m) f()\nm.forEach((f) => f())",
    },
    calls: ['a -> a.b', 'a -> a.<arrow1>', 'a -> a.<arrow2>', 'a.<arrow2> -> a.b', 'a.<arrow2> -> a.<arrow1>'],
  },
  {
    name: 'a set of functions',
    files: { 'a.js': 'const s = new Set()\nfunction f() {}\ns.add(f)\nfor (const x of s) x()\n;[...s][0]()' },
    calls: ['a -> a.f'],
  },
  {
    name: 'what only a weak map knows',
    files: {
      'a.js':
        'const hidden = new WeakMap()\nclass A { constructor(f) { hidden.set(this, { f }) }\n run() { hidden.get(this).f() } }\nfunction f() {}\nnew A(f).run()',
    },
    calls: ['a -> a.A.constructor', 'a -> a.A.run', 'a.A.run -> a.f'],
  },
  {
    name: 'objects that become texts and numbers',
    files: {
      'a.js':
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the text is a program.
        'const o = { toString() { return "" }, valueOf() { return 1 }, toJSON() {} }\nconst text = `${o}`\no + 1\nJSON.stringify(o)\nString(o)',
    },
    calls: ['a -> a.toString', 'a -> a.valueOf', 'a -> a.toJSON'],
  },
  {
    name: 'methods bound in the constructor',
    files: {
      'a.js': 'class A { constructor() { this.m = this.m.bind(this) }\n m() { this.n() }\n n() {} }\nconst { m } = new A()\nm()',
    },
    calls: ['a -> a.A.constructor', 'a -> a.A.m', 'a.A.m -> a.A.n'],
  },
  {
    name: 'a method that is borrowed',
    files: { 'a.js': 'const a = { hi() { this.name() } }\nconst b = { name() {} }\na.hi.call(b)' },
    calls: ['a -> a.hi', 'a.hi -> a.name'],
  },
  {
    name: 'arguments given before the call',
    files: { 'a.js': 'function f(a, b) { a(); b() }\nfunction x() {}\nfunction y() {}\nconst g = f.bind(null, x)\ng(y)' },
    calls: ['a -> a.f', 'a.f -> a.x', 'a.f -> a.y'],
  },
  {
    name: 'static blocks and private methods',
    files: {
      'a.js':
        'class A { static #make() { return new A() }\n static { A.#make().#go() }\n #go() { return this.#value }\n get #value() { return 1 } }',
    },
    calls: ['a -> a.A.#make', 'a -> a.A.#go', 'a.A.#go -> a.A.#value'],
  },
  {
    name: 'a field that is an arrow',
    files: { 'a.js': 'class A { run = () => this.go()\n go() {} }\nconst { run } = new A()\nrun()' },
    calls: ['a -> a.A.run', 'a.A.run -> a.A.go'],
  },
  {
    name: 'super in an object',
    files: { 'a.js': 'const base = { hi() {} }\nconst o = { hi() { super.hi() } }\nObject.setPrototypeOf(o, base)\no.hi()' },
    calls: ['a -> a.hi', 'a.hi -> a.hi'],
  },
  {
    name: 'prototypes that inherit',
    files: {
      'a.js':
        'function Animal(name) { this.name = name }\nAnimal.prototype.speak = function () { this.sound() }\nfunction Dog() { Animal.call(this, "d") }\nDog.prototype = Object.create(Animal.prototype)\nDog.prototype.constructor = Dog\nDog.prototype.sound = function () {}\nnew Dog().speak()',
    },
    calls: ['a -> a.Dog', 'a.Dog -> a.Animal', 'a -> a.speak', 'a.speak -> a.sound'],
  },
  {
    name: 'a prototype that is one object',
    files: { 'a.js': 'function P() {}\nP.prototype = { a() { return this.b() }, b: function () {} }\nnew P().a()' },
    calls: ['a -> a.P', 'a -> a.a', 'a.a -> a.b'],
  },
  {
    name: 'a constructor that gives another object',
    files: { 'a.js': 'class A { constructor() { return { m() {} } }\n m() {} }\nnew A().m()' },
    calls: ['a -> a.A.constructor', 'a -> a.A.constructor.m'],
  },
  {
    name: 'classes in a list and as arguments',
    files: {
      'a.js':
        'class A { constructor() {}\n go() {} }\nclass B { constructor() {}\n go() {} }\nconst make = (K) => new K()\nmake([A, B][1]).go()',
    },
    calls: ['a -> a.make', 'a.make -> a.B.constructor', 'a -> a.B.go'],
  },
  {
    name: 'the one object of a class',
    files: {
      'a.js': 'class A { static one\n static get() { return (A.one ??= new A()) }\n constructor() {}\n go() {} }\nA.get().go()',
    },
    calls: ['a -> a.A.get', 'a.A.get -> a.A.constructor', 'a -> a.A.go'],
  },
  {
    name: 'static members are inherited',
    files: {
      'a.js': 'class A { static create() { return new this() }\n go() {} }\nclass B extends A { go() {} }\nB.create().go()',
    },
    calls: ['a -> a.A.create', 'a -> a.B.go'],
  },
  {
    name: 'super goes past what is overridden',
    files: { 'a.js': 'class A { m() { this.n() }\n n() {} }\nclass B extends A { m() { super.m() }\n n() {} }\nnew B().m()' },
    calls: ['a -> a.B.m', 'a.B.m -> a.A.m', 'a.A.m -> a.B.n'],
  },
  {
    name: 'a builder that gives itself',
    files: { 'a.js': 'class Q { where() { return this }\n limit() { return this }\n run() {} }\nnew Q().where().limit().run()' },
    calls: ['a -> a.Q.where', 'a -> a.Q.limit', 'a -> a.Q.run'],
  },
  {
    name: 'methods through an object that is spread',
    files: { 'a.js': 'const base = { a() {}, b() {} }\nconst o = { ...base, b() {} }\no.a()\no.b()' },
    calls: ['a -> a.a', 'a -> a.b'],
  },
  {
    name: 'functions of arrays that the language calls',
    files: {
      'a.js':
        'const cmp = (a, b) => a - b\nconst key = (x) => x\n;[3, 1].sort(cmp)\n;[1].flatMap((x) => [key(x)])\nArray.from([1], key)\n;[1].reduceRight((a, x) => cmp(a, x), 0)\n;[1].findLast(key)\nObject.groupBy([1], key)',
    },
    calls: ['a -> a.cmp', 'a -> a.<arrow1>', 'a.<arrow1> -> a.key', 'a -> a.key', 'a -> a.<arrow2>', 'a.<arrow2> -> a.cmp'],
  },
]
