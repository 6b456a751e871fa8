import type { Case } from '#test/codegraph/joined.ts'

const js = (name: string, text: string, calls: readonly string[]): Case => ({ name, files: { 'm.js': text }, calls })

/** Functions as values: how they get from where they are written to where they are called. */
export const FUNCTION_CASES: readonly Case[] = [
  js('a function in a variable', 'function f() {}\nlet g = f\ng()', ['m -> m.f']),
  js('a variable assigned later', 'function f() {}\nlet g\ng = f\ng()', ['m -> m.f']),
  js('a chain of assignments', 'function f() {}\nlet a, b\na = b = f\na()\nb()', ['m -> m.f']),
  js('a parameter', 'function f() {}\nfunction g(h) { h() }\ng(f)', ['m -> m.g', 'm.g -> m.f']),
  js('a parameter of two callers', 'function a() {}\nfunction b() {}\nfunction g(h) { h() }\ng(a)\ng(b)', [
    'm -> m.g',
    'm.g -> m.a',
    'm.g -> m.b',
  ]),
  js('a parameter handed on', 'function f() {}\nfunction h(x) { x() }\nfunction g(x) { h(x) }\ng(f)', [
    'm -> m.g',
    'm.g -> m.h',
    'm.h -> m.f',
  ]),
  js('only the right parameter', 'function a() {}\nfunction b() {}\nfunction g(x, y) { y() }\ng(a, b)', [
    'm -> m.g',
    'm.g -> m.b',
  ]),
  js('a default parameter', 'function f() {}\nfunction g(h = f) { h() }\ng()', ['m -> m.g', 'm.g -> m.f']),
  js('a call in a default', 'function f() {}\nfunction g(x = f()) {}\ng()', ['m -> m.g', 'm.g -> m.f']),
  js('a rest parameter', 'function f() {}\nfunction g(...fs) { fs[0]() }\ng(f)', ['m -> m.g', 'm.g -> m.f']),
  js('a rest parameter after others', 'function a() {}\nfunction b() {}\nfunction g(x, ...rest) { rest[0]() }\ng(a, b)', [
    'm -> m.g',
    'm.g -> m.b',
  ]),
  js('spread arguments', 'function a() {}\nfunction b() {}\nfunction g(x, y) { y() }\nconst args = [a, b]\ng(...args)', [
    'm -> m.g',
    'm.g -> m.b',
  ]),
  js('arguments', 'function f() {}\nfunction g() { arguments[0]() }\ng(f)', ['m -> m.g', 'm.g -> m.f']),
  js('arguments in an arrow function', 'function f() {}\nfunction g() { const h = () => arguments[0](); h() }\ng(f)', [
    'm -> m.g',
    'm.g -> m.g.h',
    'm.g.h -> m.f',
  ]),
  js('a parameter taken apart', 'function f() {}\nfunction g({ run }) { run() }\ng({ run: f })', ['m -> m.g', 'm.g -> m.f']),
  js('a parameter taken apart with a default', 'function f() {}\nfunction g({ run = f } = {}) { run() }\ng()', [
    'm -> m.g',
    'm.g -> m.f',
  ]),
  js('an array parameter taken apart', 'function a() {}\nfunction b() {}\nfunction g([x, y]) { y() }\ng([a, b])', [
    'm -> m.g',
    'm.g -> m.b',
  ]),
  js('a returned function', 'function f() {}\nfunction g() { return f }\ng()()', ['m -> m.g', 'm -> m.f']),
  js('a returned closure', 'function make() { return function inner() {} }\nconst h = make()\nh()', [
    'm -> m.make',
    'm -> m.make.inner',
  ]),
  js('a returned arrow function', 'const make = () => () => {}\nmake()()', ['m -> m.make', 'm -> m.make.<arrow1>']),
  js('a closure over a parameter', 'function f() {}\nfunction make(x) { return () => x() }\nmake(f)()', [
    'm -> m.make',
    'm -> m.make.<arrow1>',
    'm.make.<arrow1> -> m.f',
  ]),
  js('currying', 'function f() {}\nconst add = (a) => (b) => (c) => a()\nadd(f)(1)(2)', [
    'm -> m.add',
    'm -> m.add.<arrow1>',
    'm -> m.add.<arrow1>.<arrow1>',
    'm.add.<arrow1>.<arrow1> -> m.f',
  ]),
  js('a function called where it is written', '(function f() { g() })()\nfunction g() {}', ['m -> m.f', 'm.f -> m.g']),
  js('an arrow function called where it is written', '(() => { g() })()\nfunction g() {}', [
    'm -> m.<arrow1>',
    'm.<arrow1> -> m.g',
  ]),
  js('a named function expression calls itself', 'const f = function g(n) { if (n) g(n - 1) }\nf(2)', ['m -> m.f', 'm.f -> m.f']),
  js('recursion', 'function f(n) { if (n > 0) f(n - 1) }\nf(2)', ['m -> m.f', 'm.f -> m.f']),
  js('functions that call each other', 'function a(n) { if (n) b(n - 1) }\nfunction b(n) { if (n) a(n - 1) }\na(3)', [
    'm -> m.a',
    'm.a -> m.b',
    'm.b -> m.a',
  ]),
  js('one of two by condition', 'function a() {}\nfunction b() {}\nfunction g(x) { const f = x ? a : b; f() }\ng(1)\ng(0)', [
    'm -> m.g',
    'm.g -> m.a',
    'm.g -> m.b',
  ]),
  js('a value by ||', 'function f() {}\nfunction g(h) { const run = h || f; run() }\ng()', ['m -> m.g', 'm.g -> m.f']),
  js('a value by ??=', 'function f() {}\nlet h\nh ??= f\nh()', ['m -> m.f']),
  js('a value by &&', 'function f() {}\nconst yes = 1\nconst h = yes && f\nh()', ['m -> m.f']),
  js('the last of a sequence', 'function a() {}\nfunction b() {}\nconst h = (a, b)\nh()', ['m -> m.b']),
  js('an optional call', 'function f() {}\nconst o = { f }\no?.f?.()', ['m -> m.f']),
  js('names taken out of an array', 'function a() {}\nfunction b() {}\nconst [x, y] = [a, b]\ny()', ['m -> m.b']),
  js('names exchanged', 'function a() {}\nfunction b() {}\nlet x = a, y = b;\n[x, y] = [y, x]\nx()\ny()', [
    'm -> m.a',
    'm -> m.b',
  ]),
  js('the rest of an array', 'function a() {}\nfunction b() {}\nconst [x, ...more] = [a, b]\nmore[0]()', ['m -> m.b']),
  js('names taken out of nested objects', 'function f() {}\nconst { a: { b: g } } = { a: { b: f } }\ng()', ['m -> m.f']),
  js('the rest of an object', 'function f() {}\nconst { a, ...rest } = { a: 1, f }\nrest.f()', ['m -> m.f']),
  js('an assignment to a pattern', 'function f() {}\nlet g;\n({ g } = { g: f })\ng()', ['m -> m.f']),
  js('call', 'function f() { this.g() }\nconst o = { g() {} }\nf.call(o)', ['m -> m.f', 'm.f -> m.g']),
  js('call with arguments', 'function h() {}\nfunction f(x) { x() }\nf.call(null, h)', ['m -> m.f', 'm.f -> m.h']),
  js('apply with a list', 'function h() {}\nfunction f(x, y) { y() }\nf.apply(null, [1, h])', ['m -> m.f', 'm.f -> m.h']),
  js('bind of this', 'function f() { this.g() }\nconst o = { g() {} }\nconst b = f.bind(o)\nb()', ['m -> m.f', 'm.f -> m.g']),
  js('bind of arguments', 'function h() {}\nfunction f(x, y) { x(); y() }\nconst b = f.bind(null, h)\nfunction k() {}\nb(k)', [
    'm -> m.f',
    'm.f -> m.h',
    'm.f -> m.k',
  ]),
  js(
    'a bound method',
    'class C { constructor() { this.run = this.run.bind(this) } run() { this.go() } go() {} }\nconst { run } = new C()\nrun()',
    ['m -> m.C.constructor', 'm -> m.C.run', 'm.C.run -> m.C.go'],
  ),
  js('Reflect.apply', 'function h() {}\nfunction f(x) { x() }\nReflect.apply(f, null, [h])', ['m -> m.f', 'm.f -> m.h']),
  js('a tagged template', 'function h() {}\nfunction tag(texts, x) { x() }\ntag`a$\x7bh}b`', ['m -> m.tag', 'm.tag -> m.h']),
  js('a generator', 'function h() {}\nfunction* g() { h(); yield 1 }\nfor (const x of g()) {}', ['m -> m.g', 'm.g -> m.h']),
  js('functions out of a generator', 'function f() {}\nfunction* g() { yield f }\nfor (const x of g()) x()', [
    'm -> m.g',
    'm -> m.f',
  ]),
  js('next gives what is yielded', 'function f() {}\nfunction* g() { yield f }\ng().next().value()', ['m -> m.g', 'm -> m.f']),
  js('what next is called with', 'function f() {}\nfunction* g() { const x = yield; x() }\nconst i = g()\ni.next()\ni.next(f)', [
    'm -> m.g',
    'm.g -> m.f',
  ]),
  js(
    'yield of another generator',
    'function f() {}\nfunction* a() { yield f }\nfunction* b() { yield* a() }\nfor (const x of b()) x()',
    ['m -> m.b', 'm.b -> m.a', 'm -> m.f'],
  ),
  js('a spread generator', 'function f() {}\nfunction* g() { yield f }\nconst [x] = [...g()]\nx()', ['m -> m.g', 'm -> m.f']),
  js(
    'an iterator of our own',
    'function f() {}\nconst list = { [Symbol.iterator]() { return this }, next() { return { value: f, done: true } } }\nfor (const x of list) x()\n',
    ['m -> m.<arrow1>', 'm -> m.next', 'm -> m.f'],
  ),
  js('a thrown value that is caught', 'class E { m() {} }\ntry { throw new E() } catch (e) { e.m() }', ['m -> m.E.m']),
  js('calls in finally', 'function f() {}\nfunction g() { try { return 1 } finally { f() } }\ng()', ['m -> m.g', 'm.g -> m.f']),
  js(
    'a decorator by hand',
    'function wrap(f) { return function inner() { return f() } }\nfunction f() {}\nconst g = wrap(f)\ng()',
    ['m -> m.wrap', 'm -> m.wrap.inner', 'm.wrap.inner -> m.f'],
  ),
  js(
    'composition',
    'const compose = (a, b) => (x) => a(b(x))\nconst inc = (x) => x\nconst dbl = (x) => x\ncompose(inc, dbl)(1)',
    ['m -> m.compose', 'm -> m.compose.<arrow1>', 'm.compose.<arrow1> -> m.inc', 'm.compose.<arrow1> -> m.dbl'],
  ),
  js(
    'a table of functions',
    "function a() {}\nfunction b() {}\nconst table = { a, b }\nfunction run(name) { table[name]() }\nrun('a')",
    ['m -> m.run', 'm.run -> m.a'],
  ),
  js('a function that is never called', 'function a() {}\nfunction b() { a() }', ['m.b -> m.a']),
  js(
    'a name in a switch',
    'function a() {}\nfunction b() {}\nfunction g(x) { let f; switch (x) { case 1: f = a; break; default: f = b } f() }\ng(1)\ng(2)',
    ['m -> m.g', 'm.g -> m.a', 'm.g -> m.b'],
  ),
  js('a global without declaration', '(function () { shared = function () {} })()\nshared()', [
    'm -> m.<arrow1>',
    'm -> m.<arrow1>.<arrow1>',
  ]),
  js('code that is text is not followed', "function f() {}\neval('f()')\nnew Function('f()')", []),
  js(
    'a value that is replaced before it is used',
    'function a() {}\nfunction b() {}\nfunction g() { let f = a; f = b; f() }\ng()',
    ['m -> m.g', 'm.g -> m.b'],
  ),
  js(
    'a value that is replaced by condition',
    'function a() {}\nfunction b() {}\nfunction g(x) { let f = a; if (x) f = b; f() }\ng()',
    ['m -> m.g', 'm.g -> m.a', 'm.g -> m.b'],
  ),
  js(
    'a value that a closure replaces',
    'function a() {}\nfunction b() {}\nfunction g() { let f = a; const set = () => { f = b }; set(); f() }\ng()',
    ['m -> m.g', 'm.g -> m.g.set', 'm.g -> m.a', 'm.g -> m.b'],
  ),
  js(
    'a value that a loop replaces',
    'function a() {}\nfunction b() {}\nfunction g() { let f = a; for (let i = 0; i < 2; i++) { f(); f = b } }\ng()',
    ['m -> m.g', 'm.g -> m.a', 'm.g -> m.b'],
  ),
  js(
    'a member that is replaced before it is used',
    'function a() {}\nfunction b() {}\nfunction g() { const o = { f: a }; o.f = b; o.f() }\ng()',
    ['m -> m.g', 'm.g -> m.b'],
  ),
  js(
    'an element that is replaced before it is used',
    'function a() {}\nfunction b() {}\nfunction g() { const o = [a, a]; o[0] = b; o[0]() }\ng()',
    ['m -> m.g', 'm.g -> m.b'],
  ),
  js(
    'a member that is used before it is replaced',
    'function a() {}\nfunction b() {}\nfunction use(o) { o.f() }\nfunction g() { const o = { f: a }; use(o); o.f = b }\ng()',
    ['m -> m.g', 'm.g -> m.use', 'm.use -> m.a', 'm.use -> m.b'],
  ),
  js('a parameter with a fallback', 'function a() {}\nfunction g(f) { f = f || a; f() }\ng()', ['m -> m.g', 'm.g -> m.a']),
]
