import type { Case } from '#test/codegraph/joined.ts'

/** Functions as values: through names, arguments, results, closures, lambdas and decorators. */
export const PYTHON_VALUE_CASES: readonly Case[] = [
  {
    name: 'a function given by position',
    files: { 'main.py': 'def f(g):\n    g()\ndef h(): pass\nf(h)\n' },
    calls: ['main -> main.f', 'main.f -> main.h'],
  },
  {
    name: 'a function given by keyword',
    files: { 'main.py': 'def f(a, b):\n    b()\ndef h(): pass\ndef i(): pass\nf(b=h, a=i)\n' },
    calls: ['main -> main.f', 'main.f -> main.h'],
  },
  {
    name: 'a default that is used',
    files: { 'main.py': 'def d(): pass\ndef f(g=d):\n    g()\nf()\n' },
    calls: ['main -> main.f', 'main.f -> main.d'],
  },
  {
    name: 'a default that every call replaces',
    files: { 'main.py': 'def d(): pass\ndef e(): pass\ndef f(g=d):\n    g()\nf(e)\n' },
    calls: ['main -> main.f', 'main.f -> main.e'],
  },
  {
    name: 'the default of a function that nobody calls',
    files: { 'main.py': 'def d(): pass\ndef f(g=d):\n    g()\n' },
    calls: ['main.f -> main.d'],
  },
  {
    name: 'keyword-only parameters',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\ndef f(x, *, y):\n    y()\nf(a, y=b)\n' },
    calls: ['main -> main.f', 'main.f -> main.b'],
  },
  {
    name: 'positional-only parameters',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\ndef f(x, /, **k):\n    x()\n    k["x"]()\nf(a, x=b)\n' },
    calls: ['main -> main.f', 'main.f -> main.a', 'main.f -> main.b'],
  },
  {
    name: 'gathered arguments by their index',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\ndef f(*args):\n    args[1]()\nf(a, b)\n' },
    calls: ['main -> main.f', 'main.f -> main.b'],
  },
  {
    name: 'gathered keywords by their name',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\ndef f(**kw):\n    kw["one"]()\nf(one=a, two=b)\n' },
    calls: ['main -> main.f', 'main.f -> main.a'],
  },
  {
    name: 'a list given with a star',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\ndef f(x, y):\n    y()\nargs = [a, b]\nf(*args)\n' },
    calls: ['main -> main.f', 'main.f -> main.b'],
  },
  {
    name: 'a dictionary given with two stars',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\ndef f(x, y):\n    x()\nf(**{"x": a, "y": b})\n' },
    calls: ['main -> main.f', 'main.f -> main.a'],
  },
  {
    name: 'arguments handed through',
    files: {
      'main.py':
        'def a(): pass\ndef target(x, key):\n    x()\n    key()\ndef b(): pass\ndef through(*args, **kwargs):\n    return target(*args, **kwargs)\nthrough(a, key=b)\n',
    },
    calls: ['main -> main.through', 'main.through -> main.target', 'main.target -> main.a', 'main.target -> main.b'],
  },
  {
    name: 'an argument handed on to another function',
    files: { 'main.py': 'def a(): pass\ndef g(x):\n    x()\ndef f(x):\n    g(x)\nf(a)\n' },
    calls: ['main -> main.f', 'main.f -> main.g', 'main.g -> main.a'],
  },
  {
    name: 'the result of a call as an argument',
    files: { 'main.py': 'def a(): pass\ndef get():\n    return a\ndef f(x):\n    x()\nf(get())\n' },
    calls: ['main -> main.f', 'main -> main.get', 'main.f -> main.a'],
  },
  {
    name: 'several assignments count together',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nx = a\nx()\nx = b\nx()\n' },
    calls: ['main -> main.a', 'main -> main.b'],
  },
  {
    name: 'a chained assignment',
    files: { 'main.py': 'def a(): pass\nx = y = a\nx()\ny()\n' },
    calls: ['main -> main.a'],
  },
  {
    name: 'names swapped',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nx, y = a, b\n(p, q) = (y, x)\np()\n' },
    calls: ['main -> main.b'],
  },
  {
    name: 'nested tuples taken apart',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\ndef c(): pass\nx, (y, z) = a, (b, c)\nz()\n' },
    calls: ['main -> main.c'],
  },
  {
    name: 'a starred name takes what is in the middle',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\ndef c(): pass\nx, *y, z = a, b, c\nz()\ny[0]()\n' },
    calls: ['main -> main.b', 'main -> main.c'],
  },
  {
    name: 'a tuple that a function returns',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\ndef pair():\n    return a, b\nx, y = pair()\ny()\n' },
    calls: ['main -> main.b', 'main -> main.pair'],
  },
  {
    name: 'a closure over a parameter',
    files: { 'main.py': 'def a(): pass\ndef outer(f):\n    def inner():\n        f()\n    return inner\nouter(a)()\n' },
    calls: ['main -> main.outer', 'main -> main.outer.inner', 'main.outer.inner -> main.a'],
  },
  {
    name: 'nonlocal binds in the function around',
    files: {
      'main.py':
        'def a(): pass\ndef b(): pass\ndef outer():\n    x = a\n    def change():\n        nonlocal x\n        x = b\n    change()\n    x()\nouter()\n',
    },
    calls: ['main -> main.outer', 'main.outer -> main.a', 'main.outer -> main.b', 'main.outer -> main.outer.change'],
  },
  {
    name: 'two branches return',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\ndef pick(n):\n    if n:\n        return a\n    return b\npick(1)()\n' },
    calls: ['main -> main.a', 'main -> main.b', 'main -> main.pick'],
  },
  {
    name: 'a function that returns what it is given',
    files: { 'main.py': 'def a(): pass\ndef same(x):\n    return x\nsame(a)()\n' },
    calls: ['main -> main.a', 'main -> main.same'],
  },
  {
    name: 'recursion, direct and mutual',
    files: { 'main.py': 'def f(n):\n    f(n)\n    g(n)\ndef g(n):\n    f(n)\n' },
    calls: ['main.f -> main.f', 'main.f -> main.g', 'main.g -> main.f'],
  },
  {
    name: 'a function that hands itself on',
    files: { 'main.py': 'def f(g):\n    g(g)\nf(f)\n' },
    calls: ['main -> main.f', 'main.f -> main.f'],
  },
  {
    name: 'a lambda given as an argument',
    files: { 'main.py': 'def f(g):\n    g()\nf(lambda: print())\n' },
    calls: ['main -> main.f', 'main.f -> main.<lambda1>', 'main.<lambda1> -> <builtin>.print'],
  },
  {
    name: 'lambdas count in their scope',
    files: { 'main.py': 'a = lambda: 1\ndef f():\n    b = lambda: 2\n    b()\nc = lambda: 3\nc()\n' },
    calls: ['main -> main.<lambda2>', 'main.f -> main.f.<lambda1>'],
  },
  {
    name: 'a lambda that returns a lambda',
    files: { 'main.py': '(lambda: lambda: 1)()()\n' },
    calls: ['main -> main.<lambda1>', 'main -> main.<lambda1>.<lambda1>'],
  },
  {
    name: 'a lambda calls its parameter',
    files: { 'main.py': 'def a(): pass\n(lambda f: f())(a)\n' },
    calls: ['main -> main.<lambda1>', 'main.<lambda1> -> main.a'],
  },
  {
    name: 'a decorated function is what the decorator returns',
    files: { 'main.py': 'def dec(f):\n    def inner():\n        f()\n    return inner\n@dec\ndef g(): pass\ng()\n' },
    calls: ['main -> main.dec', 'main -> main.dec.inner', 'main.dec.inner -> main.g'],
  },
  {
    name: 'stacked decorators apply from the inside out',
    files: {
      'main.py':
        'def d1(f):\n    def w1():\n        f()\n    return w1\ndef d2(f):\n    def w2():\n        f()\n    return w2\n@d1\n@d2\ndef g(): pass\ng()\n',
    },
    calls: ['main -> main.d1', 'main -> main.d1.w1', 'main -> main.d2', 'main.d1.w1 -> main.d2.w2', 'main.d2.w2 -> main.g'],
  },
  {
    name: 'a decorator with arguments that wraps',
    files: {
      'main.py':
        'from functools import wraps\ndef times(n):\n    def dec(f):\n        @wraps(f)\n        def inner(*a):\n            return f(*a)\n        return inner\n    return dec\n@times(2)\ndef g(): pass\ng()\n',
    },
    calls: [
      'main -> main.times',
      'main -> main.times.dec',
      'main -> main.times.dec.inner',
      'main.times.dec -> functools.wraps',
      'main.times.dec.inner -> main.g',
    ],
  },
  {
    name: 'a class as a decorator',
    files: {
      'main.py':
        'class Dec:\n    def __init__(self, f):\n        self.f = f\n    def __call__(self):\n        self.f()\n@Dec\ndef g(): pass\ng()\n',
    },
    calls: ['main -> main.Dec.__call__', 'main -> main.Dec.__init__', 'main.Dec.__call__ -> main.g'],
  },
  {
    name: 'a decorator of a dependency leaves the function reachable',
    files: { 'main.py': 'import lib\n@lib.route("/")\ndef g(): pass\ng()\n' },
    calls: ['main -> lib.route', 'main -> main.g'],
  },
  {
    name: 'a decorated class',
    files: { 'main.py': 'def dec(c):\n    return c\n@dec\nclass C:\n    def __init__(self): pass\nC()\n' },
    calls: ['main -> main.C.__init__', 'main -> main.dec'],
  },
  {
    name: 'a decorator from a dictionary',
    files: { 'main.py': 'def dec(f):\n    return f\nd = {"x": dec}\n@d["x"]\ndef g(): pass\ng()\n' },
    calls: ['main -> main.dec', 'main -> main.g'],
  },
  {
    name: 'a function with an attribute',
    files: { 'main.py': 'def a(): pass\ndef f(): pass\nf.hook = a\nf.hook()\n' },
    calls: ['main -> main.a'],
  },
  {
    name: 'a function passed to itself through a global',
    files: { 'main.py': 'x = None\ndef a(): pass\ndef set_it(f):\n    global x\n    x = f\nset_it(a)\nx()\n' },
    calls: ['main -> main.a', 'main -> main.set_it'],
  },
  {
    name: 'a condition picks what is given',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\ndef f(x):\n    (x or b)()\nf(a)\n' },
    calls: ['main -> main.f', 'main.f -> main.a', 'main.f -> main.b'],
  },
  {
    name: 'annotated assignment',
    files: { 'main.py': 'from typing import Callable\ndef a(): pass\nx: Callable = a\nx()\n' },
    calls: ['main -> main.a'],
  },
  {
    name: 'functions of the same name in branches',
    files: { 'main.py': 'try:\n    from lib import f\nexcept ImportError:\n    def f(): pass\nf()\n' },
    calls: ['main -> lib.f', 'main -> main.f'],
  },
  {
    name: 'a match takes a value apart',
    files: {
      'main.py': 'def a(): pass\ndef b(): pass\nmatch (a, b):\n    case (x, y):\n        y()\n    case z:\n        pass\n',
    },
    calls: ['main -> main.b'],
  },
]
