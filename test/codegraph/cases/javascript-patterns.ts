import type { Case } from '#test/codegraph/joined.ts'

/** How programs pass functions around: modules, closures, callbacks, registries. Edges worked out by reading. */
export const PATTERN_CASES: readonly Case[] = [
  {
    name: 'a function of a switch',
    files: {
      'a.js':
        'function one() {}\nfunction two() {}\nfunction pick(n) { switch (n) { case 1: return one\n default: return two } }\npick(1)()',
    },
    calls: ['a -> a.pick', 'a -> a.one', 'a -> a.two'],
  },
  {
    name: 'a module made by a function called at once',
    files: {
      'a.js': 'const api = (function () { function hidden() {}\n return { open: function () { hidden() } } })()\napi.open()',
    },
    calls: ['a -> a.<arrow1>', 'a -> a.<arrow1>.open', 'a.<arrow1>.open -> a.<arrow1>.hidden'],
  },
  {
    name: 'a universal module',
    files: {
      'a.js':
        "(function (root, factory) { if (typeof module === 'object') module.exports = factory()\n else root.lib = factory() })(this, function () { return { f: function () {} } })",
      'b.js': "const lib = require('./a')\nlib.f()",
    },
    calls: ['a -> a.<arrow1>', 'a.<arrow1> -> a.<arrow2>', 'b -> a.<arrow2>.f'],
  },
  {
    name: 'modules that a registry defines',
    files: {
      'a.js':
        "const registry = {}\nfunction define(name, deps, factory) { registry[name] = factory(...deps.map((dep) => registry[dep])) }\ndefine('x', [], () => ({ f: () => {} }))\ndefine('y', ['x'], (x) => { x.f() })",
    },
    calls: [
      'a -> a.define',
      'a.define -> a.define.<arrow1>',
      'a.define -> a.<arrow1>',
      'a.define -> a.<arrow2>',
      'a.<arrow2> -> a.<arrow1>.f',
    ],
  },
  {
    name: 'a curried function',
    files: { 'a.js': 'const add = (f) => (g) => () => { f(); g() }\nconst x = () => {}\nconst y = () => {}\nadd(x)(y)()' },
    calls: [
      'a -> a.add',
      'a -> a.add.<arrow1>',
      'a -> a.add.<arrow1>.<arrow1>',
      'a.add.<arrow1>.<arrow1> -> a.x',
      'a.add.<arrow1>.<arrow1> -> a.y',
    ],
  },
  {
    name: 'functions composed by reduce',
    files: {
      'a.js':
        'const pipe = (...fns) => (x) => fns.reduce((value, fn) => fn(value), x)\nconst inc = (n) => n + 1\nconst dbl = (n) => n * 2\npipe(inc, dbl)(1)',
    },
    calls: [
      'a -> a.pipe',
      'a -> a.pipe.<arrow1>',
      'a.pipe.<arrow1> -> a.pipe.<arrow1>.<arrow1>',
      'a.pipe.<arrow1>.<arrow1> -> a.inc',
      'a.pipe.<arrow1>.<arrow1> -> a.dbl',
    ],
  },
  {
    name: 'a function that remembers',
    files: {
      'a.js':
        'function memoize(fn) { const cache = new Map()\n return function (key) { if (!cache.has(key)) cache.set(key, fn(key))\n return cache.get(key) } }\nconst slow = (n) => n\nconst fast = memoize(slow)\nfast(1)',
    },
    calls: ['a -> a.memoize', 'a -> a.memoize.<arrow1>', 'a.memoize.<arrow1> -> a.slow'],
  },
  {
    name: 'a function that runs once',
    files: {
      'a.js':
        'function once(fn) { let done = false\n return (...args) => { if (done) return\n done = true\n return fn(...args) } }\nfunction start(cb) { cb() }\nfunction cb() {}\nonce(start)(cb)',
    },
    calls: ['a -> a.once', 'a -> a.once.<arrow1>', 'a.once.<arrow1> -> a.start', 'a.start -> a.cb'],
  },
  {
    name: 'middleware that calls the next',
    files: {
      'a.js':
        'const stack = []\nconst use = (fn) => stack.push(fn)\nfunction run(i) { const fn = stack[i]\n if (fn) fn(() => run(i + 1)) }\nuse(function first(next) { next() })\nuse(function second(next) {})\nrun(0)',
    },
    calls: [
      'a -> a.use',
      'a -> a.run',
      'a.run -> a.first',
      'a.run -> a.second',
      'a.first -> a.run.<arrow1>',
      'a.run.<arrow1> -> a.run',
    ],
  },
  {
    name: 'observers in a list',
    files: {
      'a.js':
        'class Subject { constructor() { this.observers = [] }\n add(o) { this.observers.push(o) }\n tell() { this.observers.forEach((o) => o.update()) } }\nclass Screen { update() {} }\nconst s = new Subject()\ns.add(new Screen())\ns.tell()',
    },
    calls: [
      'a -> a.Subject.constructor',
      'a -> a.Subject.add',
      'a -> a.Subject.tell',
      'a.Subject.tell -> a.Subject.tell.<arrow1>',
      'a.Subject.tell.<arrow1> -> a.Screen.update',
    ],
  },
  {
    name: 'an emitter of its own',
    files: {
      'a.js':
        "class Emitter { handlers = {}\n on(name, fn) { (this.handlers[name] ||= []).push(fn) }\n emit(name, x) { for (const fn of this.handlers[name] ?? []) fn(x) } }\nconst e = new Emitter()\ne.on('go', function go() {})\ne.emit('go')",
    },
    calls: ['a -> a.Emitter.on', 'a -> a.Emitter.emit', 'a.Emitter.emit -> a.go'],
  },
  {
    name: 'events told apart by name in an emitter of its own',
    files: {
      'a.js':
        'const handlers = { a: [], b: [] }\nfunction one() {}\nfunction two() {}\nhandlers.a.push(one)\nhandlers.b.push(two)\nhandlers.a.forEach((fn) => fn())',
    },
    calls: ['a -> a.<arrow1>', 'a.<arrow1> -> a.one'],
  },
  {
    name: 'a class that extends the emitter of Node',
    files: {
      'a.js':
        "const { EventEmitter } = require('events')\nclass Job extends EventEmitter { run() { this.emit('done', 1) } }\nconst job = new Job()\njob.on('done', () => after())\nfunction after() {}\njob.run()",
    },
    calls: [
      'a -> a.Job.run',
      'a -> events.EventEmitter.on',
      'a.Job.run -> events.EventEmitter.emit',
      'a.Job.run -> a.<arrow1>',
      'a.<arrow1> -> a.after',
    ],
  },
  {
    name: 'a chain of promises',
    files: {
      'a.js':
        'const load = () => Promise.resolve(() => {})\nfunction ok(f) { f(); return two }\nfunction two() {}\nfunction bad() {}\nfunction last() {}\nload().then(ok).then((g) => g()).catch(bad).finally(last)',
    },
    calls: [
      'a -> a.load',
      'a -> a.ok',
      'a.ok -> a.load.<arrow1>',
      'a -> a.<arrow1>',
      'a.<arrow1> -> a.two',
      'a -> a.bad',
      'a -> a.last',
    ],
  },
  {
    name: 'a callback with the error first',
    files: {
      'a.js':
        'function read(path, cb) { if (!path) return cb(new Error())\n cb(null, path) }\nread("x", function done(err, data) { if (err) fail(err) })\nfunction fail() {}',
    },
    calls: ['a -> a.read', 'a.read -> a.done', 'a.done -> a.fail'],
  },
  {
    name: 'functions waited for together',
    files: {
      'a.js':
        'async function job(fn) { return fn() }\nconst one = () => {}\nconst two = () => {}\nasync function main() { await Promise.all([one, two].map((fn) => job(fn))) }\nmain()',
    },
    calls: ['a -> a.main', 'a.main -> a.main.<arrow1>', 'a.main.<arrow1> -> a.job', 'a.job -> a.one', 'a.job -> a.two'],
  },
  {
    name: 'a function that calls itself through another name',
    files: { 'a.js': 'const self = function inner(n) { if (n > 0) inner(n - 1) }\nself(3)' },
    calls: ['a -> a.self', 'a.self -> a.self'],
  },
  {
    name: 'a fixed point',
    files: {
      'a.js': 'const fix = (f) => f((x) => fix(f)(x))\nconst fact = fix((self) => (n) => (n ? n * self(n - 1) : 1))\nfact(3)',
    },
    calls: [
      'a -> a.fix',
      'a.fix -> a.<arrow1>',
      'a -> a.<arrow1>.<arrow1>',
      'a.<arrow1>.<arrow1> -> a.fix.<arrow1>',
      'a.fix.<arrow1> -> a.fix',
      'a.fix.<arrow1> -> a.<arrow1>.<arrow1>',
    ],
  },
  {
    name: 'a function with functions of its own',
    files: { 'a.js': 'function f() { f.helper() }\nf.helper = function () { f.other() }\nf.other = () => {}\nf()' },
    calls: ['a -> a.f', 'a.f -> a.helper', 'a.helper -> a.other'],
  },
  {
    name: 'what is thrown is called where it is caught',
    files: { 'a.js': 'function f() {}\nfunction g() { throw f }\ntry { g() } catch (e) { e() }' },
    calls: ['a -> a.g', 'a -> a.f'],
  },
  {
    name: 'two that change places',
    files: { 'a.js': 'let one = () => {}\nlet two = () => {}\n;[one, two] = [two, one]\none()' },
    calls: ['a -> a.two'],
  },
  {
    name: 'a queue of functions',
    files: {
      'a.js':
        'const queue = []\nfunction task() {}\nqueue.push(task)\nwhile (queue.length) { const next = queue.shift()\n next() }',
    },
    calls: ['a -> a.task'],
  },
  {
    name: 'functions by their place in a loop',
    files: { 'a.js': 'const a = () => {}\nconst b = () => {}\nconst fs = [a, b]\nfor (let i = 0; i < fs.length; i++) fs[i]()' },
    calls: ['a -> a.a', 'a -> a.b'],
  },
  {
    name: 'the callee of a condition',
    files: {
      'a.js': 'const a = () => {}\nconst b = () => {}\n;(Math.random() > 0.5 ? a : b)()\nconst c = undefined\n;(c || a)()',
    },
    calls: ['a -> a.a', 'a -> a.b'],
  },
  {
    name: 'what is given where nothing was',
    files: { 'a.js': 'let f\nfunction g() {}\nf ??= g\nf()\nconst o = {}\no.m ||= () => {}\no.m()' },
    calls: ['a -> a.g', 'a -> a.m'],
  },
  {
    name: 'calls that may be left out',
    files: { 'a.js': 'const o = { m() {}, inner: { n() {} } }\no?.m?.()\no.inner?.n()' },
    calls: ['a -> a.m', 'a -> a.n'],
  },
  {
    name: 'the default of a parameter',
    files: {
      'a.js': 'function fallback() {}\nfunction make() { return fallback }\nfunction f(cb = make()) { cb() }\nf()\nf(() => {})',
    },
    calls: ['a -> a.f', 'a.f -> a.make', 'a.f -> a.fallback', 'a.f -> a.<arrow1>'],
  },
  {
    name: 'functions taken out of parameters',
    files: {
      'a.js':
        'function f({ on: { done = none } = {}, each }, [first]) { done(); each(); first() }\nfunction none() {}\nfunction e() {}\nfunction x() {}\nf({ each: e }, [x])',
    },
    calls: ['a -> a.f', 'a.f -> a.none', 'a.f -> a.e', 'a.f -> a.x'],
  },
  {
    name: 'what is left of parameters',
    files: {
      'a.js':
        'function all(first, ...rest) { rest.forEach((f) => f())\n rest[0]() }\nfunction a() {}\nfunction b() {}\nfunction c() {}\nall(a, b, c)',
    },
    calls: ['a -> a.all', 'a.all -> a.all.<arrow1>', 'a.all.<arrow1> -> a.b', 'a.all.<arrow1> -> a.c', 'a.all -> a.b'],
  },
  {
    name: 'arguments without names',
    files: {
      'a.js':
        'function f() { arguments[0](); return arguments[1].apply(this, arguments) }\nfunction a() {}\nfunction b(x) { x() }\nf(a, b)',
    },
    calls: ['a -> a.f', 'a.f -> a.a', 'a.f -> a.b', 'a.b -> a.a'],
  },
  {
    name: 'callbacks of timers with what they are given',
    files: {
      'a.js':
        'function tick(f) { f() }\nfunction f() {}\nsetTimeout(tick, 10, f)\nqueueMicrotask(() => f())\nprocess.nextTick(tick, f)',
    },
    calls: ['a -> a.tick', 'a.tick -> a.f', 'a -> a.<arrow1>', 'a.<arrow1> -> a.f'],
  },
  {
    name: 'closures of a loop',
    files: { 'a.js': 'const fs = []\nfor (const f of [() => {}, () => {}]) fs.push(() => f())\nfs[0]()' },
    calls: ['a -> a.<arrow3>', 'a.<arrow3> -> a.<arrow1>', 'a.<arrow3> -> a.<arrow2>'],
  },
  {
    name: 'a table of commands',
    files: {
      'a.js':
        "const commands = { start() { commands.stop() }, stop() {}, ['re' + 'start']() {} }\nfunction run(name) { return commands[name]() }\nrun('start')",
    },
    calls: ['a -> a.run', 'a.run -> a.start', 'a.start -> a.stop'],
  },
  {
    name: 'loops over the entries of a table',
    files: {
      'a.js':
        'const routes = { a: () => {}, b: () => {} }\nfor (const [path, handler] of Object.entries(routes)) handler(path)\nfor (const key in routes) routes[key]()\nObject.keys(routes).forEach((key) => routes[key]())',
    },
    calls: ['a -> a.a', 'a -> a.b', 'a -> a.<arrow1>', 'a.<arrow1> -> a.a', 'a.<arrow1> -> a.b'],
  },
]
