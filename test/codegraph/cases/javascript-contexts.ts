import type { Case } from '#test/codegraph/joined.ts'

/** Calls of one function are told apart, and objects of one class. */
export const CONTEXT_CASES: readonly Case[] = [
  {
    name: 'a wrapper that is given different functions',
    files: {
      'a.js':
        'const wrap = (f) => () => f()\nfunction one() { return { go() {} } }\nfunction two() { return { go() {} } }\nconst a = wrap(one), b = wrap(two)\na().go()\nfunction late() { b().go() }\nlate()',
    },
    calls: [
      'a -> a.wrap',
      'a -> a.wrap.<arrow1>',
      'a.wrap.<arrow1> -> a.one',
      'a.wrap.<arrow1> -> a.two',
      'a -> a.one.go',
      'a -> a.late',
      'a.late -> a.wrap.<arrow1>',
      'a.late -> a.two.go',
    ],
  },
  {
    name: 'what is handed through a function that gives it back',
    files: {
      'a.js':
        'const same = (x) => ({ x })\nfunction one() {}\nfunction two() {}\nfunction f() { same(one).x() }\nfunction g() { same(two).x() }\nf()\ng()',
    },
    calls: ['a -> a.f', 'a -> a.g', 'a.f -> a.same', 'a.g -> a.same', 'a.f -> a.one', 'a.g -> a.two'],
  },
  {
    name: 'objects of one class that were made with different functions',
    files: {
      'a.js':
        'class Box { constructor(f) { this.f = f }\n get() { return this.f } }\nfunction one() {}\nfunction two() {}\nfunction f() { new Box(one).get()() }\nfunction g() { new Box(two).get()() }\nf()\ng()',
    },
    calls: [
      'a -> a.f',
      'a -> a.g',
      'a.f -> a.Box.constructor',
      'a.g -> a.Box.constructor',
      'a.f -> a.Box.get',
      'a.g -> a.Box.get',
      'a.f -> a.one',
      'a.g -> a.two',
    ],
  },
  {
    name: 'a function that calls itself, with arguments that belong to the function around an arrow',
    files: {
      'a.js':
        'function again(n, f) { const all = () => arguments[1]\n if (n) again(n - 1, f)\n all()() }\nfunction one() {}\nfunction two() {}\nagain(1, one)\nagain(2, two)',
    },
    calls: ['a -> a.again', 'a.again -> a.again', 'a.again -> a.again.all', 'a.again -> a.one', 'a.again -> a.two'],
  },
  {
    name: 'each object has fields of its own',
    files: {
      'a.js':
        'class Bus { list = []\n on(f) { this.list.push(f)\n return this }\n fire() { for (const f of this.list) f() } }\nclass Timed extends Bus {}\nconst one = new Bus().on(first)\nconst two = new Timed().on(second)\none.fire()\nfunction first() {}\nfunction second() {}',
    },
    calls: ['a -> a.Bus.on', 'a -> a.Bus.fire', 'a.Bus.fire -> a.first'],
  },
]
