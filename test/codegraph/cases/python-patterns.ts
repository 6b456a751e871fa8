import type { Case } from '#test/codegraph/joined.ts'

/** How Python programs pass functions around; edges worked out by reading. */
export const PYTHON_PATTERN_CASES: readonly Case[] = [
  {
    name: 'a registry filled by a decorator',
    files: {
      'main.py':
        'HANDLERS = {}\ndef handler(name):\n    def register(fn):\n        HANDLERS[name] = fn\n        return fn\n    return register\n@handler("a")\ndef on_a(): pass\nHANDLERS["a"]()\n',
    },
    calls: ['main -> main.handler', 'main -> main.handler.register', 'main -> main.on_a'],
  },
  {
    name: 'a decorator that wraps and is itself wrapped',
    files: {
      'main.py':
        'import functools\ndef deco(fn):\n    @functools.wraps(fn)\n    def wrapper(*args):\n        return fn(*args)\n    return wrapper\n@deco\ndef f(g):\n    g()\ndef h(): pass\nf(h)\n',
    },
    calls: [
      'main -> main.deco',
      'main -> main.deco.wrapper',
      'main.deco.wrapper -> main.f',
      'main.f -> main.h',
      'main.deco -> functools.wraps',
    ],
  },
  {
    name: 'a class as a decorator',
    files: {
      'main.py':
        'class Once:\n    def __init__(self, fn):\n        self.fn = fn\n    def __call__(self, *args):\n        return self.fn(*args)\n@Once\ndef f(): pass\nf()\n',
    },
    calls: ['main -> main.Once.__init__', 'main -> main.Once.__call__', 'main.Once.__call__ -> main.f'],
  },
  {
    name: 'partial with arguments given before',
    files: {
      'main.py':
        'from functools import partial\ndef run(fn, other):\n    fn()\n    other()\ndef a(): pass\ndef b(): pass\ngo = partial(run, a)\ngo(b)\n',
    },
    calls: ['main -> functools.partial', 'main -> main.run', 'main.run -> main.a', 'main.run -> main.b'],
  },
  {
    name: 'reduce over functions',
    files: {
      'main.py':
        'from functools import reduce\ndef compose(f, g):\n    return lambda x: g(f(x))\ndef a(x): return x\ndef b(x): return x\nreduce(compose, [a, b, a])(1)\n',
    },
    calls: [
      'main -> functools.reduce',
      'main -> main.compose',
      'main -> main.compose.<lambda1>',
      'main.compose.<lambda1> -> main.a',
      'main.compose.<lambda1> -> main.b',
      'main.compose.<lambda1> -> main.compose.<lambda1>',
    ],
  },
  {
    name: 'dispatch by a dictionary with a default',
    files: {
      'main.py': 'def a(): pass\ndef b(): pass\ndef run(name):\n    {"a": a}.get(name, b)()\nrun("x")\n',
    },
    calls: ['main -> main.run', 'main.run -> <builtin>.dict.get', 'main.run -> main.b'],
  },
  {
    name: 'a method found by its name',
    files: {
      'main.py':
        'class A:\n    def run(self): pass\n    def stop(self): pass\ndef call(obj, name):\n    getattr(obj, name)()\ncall(A(), "run")\n',
    },
    calls: ['main -> main.call', 'main.call -> <builtin>.getattr', 'main.call -> main.A.run'],
  },
  {
    name: 'a name put together for getattr',
    files: {
      'main.py':
        'class V:\n    def visit(self, kind):\n        getattr(self, "visit_" + kind)()\n    def visit_a(self): pass\n    def visit_b(self): pass\nV().visit("a")\n',
    },
    calls: ['main -> main.V.visit', 'main.V.visit -> <builtin>.getattr', 'main.V.visit -> main.V.visit_a'],
  },
  {
    name: 'a context manager made of a generator',
    files: {
      'main.py':
        'from contextlib import contextmanager\ndef enter(): pass\n@contextmanager\ndef ctx():\n    enter()\n    yield used\ndef used(): pass\nwith ctx() as f:\n    f()\n',
    },
    calls: ['main -> contextlib.contextmanager', 'main -> main.ctx', 'main.ctx -> main.enter', 'main -> main.used'],
  },
  {
    name: 'an abstract method and a template',
    files: {
      'main.py':
        'from abc import ABC, abstractmethod\nclass Base(ABC):\n    def run(self):\n        self.step()\n    @abstractmethod\n    def step(self): ...\nclass One(Base):\n    def step(self): pass\nOne().run()\n',
    },
    calls: ['main -> main.Base.run', 'main.Base.run -> main.One.step', 'main.Base -> abc.abstractmethod'],
  },
  {
    name: 'super in a diamond',
    files: {
      'main.py':
        'class A:\n    def m(self): pass\nclass B(A):\n    def m(self):\n        super().m()\nclass C(A):\n    def m(self):\n        super().m()\nclass D(B, C):\n    def m(self):\n        super().m()\nD().m()\n',
    },
    calls: [
      'main -> main.D.m',
      'main.D.m -> main.B.m',
      'main.B.m -> main.C.m',
      'main.C.m -> main.A.m',
      'main.D.m -> <builtin>.super',
      'main.B.m -> <builtin>.super',
      'main.C.m -> <builtin>.super',
    ],
  },
  {
    name: 'a class method that makes what it stands on',
    files: {
      'main.py':
        'class A:\n    def __init__(self): pass\n    @classmethod\n    def make(cls):\n        return cls()\n    def go(self): pass\nclass B(A):\n    def go(self): pass\nB.make().go()\n',
    },
    calls: ['main -> main.A.make', 'main.A.make -> main.A.__init__', 'main -> main.B.go'],
  },
  {
    name: 'a property that gives a function',
    files: {
      'main.py': 'class A:\n    @property\n    def f(self):\n        return self.g\n    def g(self): pass\nA().f()\n',
    },
    calls: ['main -> main.A.f', 'main -> main.A.g'],
  },
  {
    name: 'functions in attributes of functions',
    files: { 'main.py': 'def f(): pass\ndef g(): pass\nf.after = g\nf.after()\n' },
    calls: ['main -> main.g'],
  },
  {
    name: 'a closure over what changes later',
    files: {
      'main.py':
        'def outer():\n    def inner():\n        nonlocal fn\n        fn = b\n    fn = a\n    inner()\n    fn()\ndef a(): pass\ndef b(): pass\nouter()\n',
    },
    calls: ['main -> main.outer', 'main.outer -> main.outer.inner', 'main.outer -> main.a', 'main.outer -> main.b'],
  },
  {
    name: 'a global that another function sets',
    files: {
      'main.py':
        'callback = None\ndef setup():\n    global callback\n    callback = done\ndef done(): pass\nsetup()\ncallback()\n',
    },
    calls: ['main -> main.setup', 'main -> main.done'],
  },
  {
    name: 'sorted, map and filter with functions',
    files: {
      'main.py':
        'def key(x): return x\ndef keep(x): return True\nsorted([1], key=key)\nlist(map(key, [1]))\n[x for x in filter(keep, [1])]\nmax([1], key=lambda x: key(x))\n',
    },
    calls: [
      'main -> <builtin>.sorted',
      'main -> <builtin>.list',
      'main -> <builtin>.map',
      'main -> <builtin>.filter',
      'main -> <builtin>.max',
      'main -> main.key',
      'main -> main.keep',
      'main -> main.<lambda1>',
      'main.<lambda1> -> main.key',
    ],
  },
  {
    name: 'zip and enumerate hand on functions',
    files: {
      'main.py': 'def a(): pass\ndef b(): pass\nfor i, f in enumerate([a]):\n    f()\nfor f, n in zip([b], [1]):\n    f()\n',
    },
    calls: ['main -> <builtin>.enumerate', 'main -> <builtin>.zip', 'main -> main.a', 'main -> main.b'],
  },
  {
    name: 'unpacked into parameters',
    files: {
      'main.py':
        'def run(f, *fs, key=None, **more):\n    f()\n    fs[0]()\n    key()\n    more["x"]()\ndef a(): pass\ndef b(): pass\ndef c(): pass\ndef d(): pass\nargs = [a, b]\nrun(*args, **{"key": c, "x": d})\n',
    },
    calls: ['main -> main.run', 'main.run -> main.a', 'main.run -> main.b', 'main.run -> main.c', 'main.run -> main.d'],
  },
  {
    name: 'a starred target',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\ndef c(): pass\nfirst, *rest = a, b, c\nfirst()\nrest[0]()\n' },
    calls: ['main -> main.a', 'main -> main.b'],
  },
  {
    name: 'a walrus and a condition',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nif (f := a):\n    f()\n(b if f else a)()\n' },
    calls: ['main -> main.a', 'main -> main.b'],
  },
  {
    name: 'match takes functions out',
    files: {
      'main.py':
        'def a(): pass\ndef b(): pass\ndef run(x):\n    match x:\n        case {"f": f}:\n            f()\n        case [g, *_]:\n            g()\nrun({"f": a})\nrun([b])\n',
    },
    calls: ['main -> main.run', 'main.run -> main.a', 'main.run -> main.b'],
  },
  {
    name: 'a dataclass with a field of a function',
    files: {
      'main.py':
        'from dataclasses import dataclass\n@dataclass\nclass Job:\n    fn: object\n    def run(self):\n        self.fn()\ndef f(): pass\nJob(f).run()\nJob(fn=f).run()\n',
    },
    calls: ['main -> dataclasses.dataclass', 'main -> main.Job.run', 'main.Job.run -> main.f'],
  },
  {
    name: 'a named tuple with functions',
    files: {
      'main.py':
        'from typing import NamedTuple\nclass Pair(NamedTuple):\n    left: object\n    right: object\ndef a(): pass\ndef b(): pass\np = Pair(a, b)\np.left()\np.right()\n',
    },
    calls: ['main -> main.a', 'main -> main.b'],
  },
  {
    name: 'async functions that are gathered',
    files: {
      'main.py':
        'import asyncio\nasync def job(fn):\n    fn()\ndef a(): pass\nasync def main():\n    await asyncio.gather(job(a))\nasyncio.run(main())\n',
    },
    calls: [
      'main -> asyncio.run',
      'main -> main.main',
      'main.main -> asyncio.gather',
      'main.main -> main.job',
      'main.job -> main.a',
    ],
  },
  {
    name: 'operators of our own',
    files: {
      'main.py':
        'class V:\n    def __add__(self, other): return self\n    def __lt__(self, other): return True\n    def __contains__(self, x): return True\n    def go(self): pass\n(V() + V()).go()\nV() < V()\n1 in V()\n',
    },
    calls: ['main -> main.V.__add__', 'main -> main.V.go', 'main -> main.V.__lt__', 'main -> main.V.__contains__'],
  },
  {
    name: 'a metaclass that is called',
    files: {
      'main.py':
        'class Meta(type):\n    def __call__(cls, *args):\n        return super().__call__(*args)\nclass A(metaclass=Meta):\n    def go(self): pass\nA().go()\n',
    },
    calls: [
      'main -> main.Meta.__call__',
      'main.Meta.__call__ -> <builtin>.super',
      'main.Meta.__call__ -> <builtin>.type.__call__',
      'main -> main.A.go',
    ],
  },
  {
    name: 'a module imported by its name',
    files: {
      'main.py': 'import importlib\nmod = importlib.import_module("lib.tools")\nmod.f()\n',
      'lib/__init__.py': '',
      'lib/tools.py': 'def f(): pass\n',
    },
    calls: ['main -> importlib.import_module', 'main -> lib.tools.f'],
  },
  {
    name: 'what a package passes on',
    files: {
      'main.py': 'from lib import f, sub\nimport lib as l\nf()\nsub.g()\nl.sub.g()\n',
      'lib/__init__.py': 'from .core import f\nfrom . import sub\n',
      'lib/core.py': 'def f(): pass\n',
      'lib/sub.py': 'def g(): pass\n',
    },
    calls: ['main -> lib.core.f', 'main -> lib.sub.g'],
  },
  {
    name: 'a function that is thrown away and one that is kept',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nf = a\nf = b\nf()\n' },
    calls: ['main -> main.b'],
  },
  {
    name: 'a generator that is sent functions',
    files: {
      'main.py': 'def gen():\n    fn = yield\n    fn()\ndef f(): pass\ng = gen()\nnext(g)\ng.send(f)\n',
    },
    calls: ['main -> main.gen', 'main -> <builtin>.next', 'main -> <builtin>.generator.send', 'main.gen -> main.f'],
  },
  {
    name: 'a decorator that gives back what it stands on does so for each of them alone',
    files: {
      'm.py': `def kept(made=None, *, much=None):
    def keep(made):
        return made
    return keep(made)
@kept
class A:
    def go(self): pass
@kept
class B:
    def go(self): pass
@kept
def f(): pass
@kept
def g(): pass
def use():
    A().go()
    f()
`,
    },
    calls: ['m -> m.kept', 'm.kept -> m.kept.keep', 'm.use -> m.A.go', 'm.use -> m.f'],
  },
  {
    name: 'a named tuple has its fields and its own methods, nothing else',
    files: {
      'm.py': `from typing import NamedTuple
class Point(NamedTuple):
    x: int
def f(point: Point):
    point._replace(x=1)
    point.tree.add()
    point.other()
`,
    },
    calls: ['m.f -> typing.NamedTuple._replace'],
  },
  {
    name: 'writing an attribute runs its setter and nothing that was called elsewhere',
    files: {
      'm.py': `class T:
    def __init__(self):
        self.made()
        return self.other
    def made(self):
        return self.other
    def other(self): pass
    @property
    def plain(self): return 1
    @plain.setter
    def plain(self, value): pass
def f(given):
    t = T()
    setattr(t, 'plain', t.made())
    t.plain = 1
`,
    },
    calls: ['m.T.__init__ -> m.T.made', 'm.f -> <builtin>.setattr', 'm.f -> m.T.__init__', 'm.f -> m.T.made', 'm.f -> m.T.plain'],
  },
]
