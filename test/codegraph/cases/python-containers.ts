import type { Case } from '#test/codegraph/joined.ts'

/** Functions in lists, tuples and dictionaries; loops, generators and functions of the language that call what they are given. */
export const PYTHON_CONTAINER_CASES: readonly Case[] = [
  {
    name: 'a dictionary of functions',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nd = {"x": a, "y": b}\nd["x"]()\n' },
    calls: ['main -> main.a'],
  },
  {
    name: 'a key that is added later',
    files: { 'main.py': 'def a(): pass\nd = {}\nd["x"] = a\nd["x"]()\n' },
    calls: ['main -> main.a'],
  },
  {
    name: 'a key in a variable',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nd = {"x": a, "y": b}\nk = "y"\nd[k]()\n' },
    calls: ['main -> main.b'],
  },
  {
    name: 'a key that is a parameter',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nd = {"x": a, "y": b}\ndef f(k):\n    d[k]()\nf("x")\n' },
    calls: ['main -> main.f', 'main.f -> main.a'],
  },
  {
    name: 'a key that nobody knows',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nd = {"x": a, "y": b}\nd[input()]()\n' },
    calls: ['main -> <builtin>.input', 'main -> main.a', 'main -> main.b'],
  },
  {
    name: 'a key put together from strings',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nd = {"ab": a, "b": b}\nk = "a" + "b"\nd[k]()\n' },
    calls: ['main -> main.a'],
  },
  {
    name: 'dictionaries in dictionaries',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nd = {"x": {"y": a}, "z": {"y": b}}\nd["x"]["y"]()\n' },
    calls: ['main -> main.a'],
  },
  {
    name: 'a dictionary updated with another',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nd = {"x": a}\nd.update({"y": b})\nd["y"]()\n' },
    calls: ['main -> <builtin>.dict.update', 'main -> main.b'],
  },
  {
    name: 'dict() with keywords',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nd = dict(x=a, y=b)\nd["y"]()\n' },
    calls: ['main -> <builtin>.dict', 'main -> main.b'],
  },
  {
    name: 'get with a default',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nd = {"x": a}\nd.get("x", b)()\n' },
    calls: ['main -> <builtin>.dict.get', 'main -> main.a', 'main -> main.b'],
  },
  {
    name: 'a loop over values',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nd = {"x": a, "y": b}\nfor f in d.values():\n    f()\n' },
    calls: ['main -> <builtin>.dict.values', 'main -> main.a', 'main -> main.b'],
  },
  {
    name: 'a loop over items',
    files: { 'main.py': 'def a(): pass\nd = {"x": a}\nfor k, f in d.items():\n    f()\n' },
    calls: ['main -> <builtin>.dict.items', 'main -> main.a'],
  },
  {
    name: 'a loop over keys asks for each',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nd = {"x": a, "y": b}\nfor k in d:\n    d[k]()\n' },
    calls: ['main -> main.a', 'main -> main.b'],
  },
  {
    name: 'a dictionary given and returned',
    files: {
      'main.py': 'def a(): pass\ndef fill(d):\n    d["x"] = a\n    return d\ne = fill({})\ne["x"]()\n',
    },
    calls: ['main -> main.a', 'main -> main.fill'],
  },
  {
    name: 'a dictionary poured into another',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nd = {"x": a}\ne = {**d, "y": b}\ne["x"]()\n' },
    calls: ['main -> main.a'],
  },
  {
    name: 'functions as keys',
    files: { 'main.py': 'def a(): pass\nfor f in {a: 1}:\n    f()\n' },
    calls: ['main -> main.a'],
  },
  {
    name: 'a dictionary comprehension',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nd = {n: f for n, f in [("x", a)]}\nd["x"]()\n' },
    calls: ['main -> main.a'],
  },
  {
    name: 'a list by index',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nl = [a, b]\nl[0]()\n' },
    calls: ['main -> main.a'],
  },
  {
    name: 'a list from its end',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nl = [a, b]\nl[-1]()\n' },
    calls: ['main -> main.b'],
  },
  {
    name: 'a list in a list',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nl = [a, [b]]\nl[1][0]()\n' },
    calls: ['main -> main.b'],
  },
  {
    name: 'append',
    files: { 'main.py': 'def a(): pass\nl = []\nl.append(a)\nl[0]()\n' },
    calls: ['main -> <builtin>.list.append', 'main -> main.a'],
  },
  {
    name: 'an index that is counted',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nl = [a, b]\nfor i in range(2):\n    l[i]()\n' },
    calls: ['main -> <builtin>.range', 'main -> main.a', 'main -> main.b'],
  },
  {
    name: 'a slice',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nl = [a, b]\nfor f in l[:]:\n    f()\n' },
    calls: ['main -> main.a', 'main -> main.b'],
  },
  {
    name: 'lists added',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nl = [a] + [b]\nl[1]()\n' },
    calls: ['main -> main.b'],
  },
  {
    name: 'a comprehension gives results of calls',
    files: { 'main.py': 'def a(): pass\ndef get(n):\n    return a\nfs = [get(n) for n in [1, 2]]\nfs[0]()\n' },
    calls: ['main -> main.a', 'main -> main.get'],
  },
  {
    name: 'a comprehension calls its elements',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\n[f() for f in (a, b)]\n' },
    calls: ['main -> main.a', 'main -> main.b'],
  },
  {
    name: 'a set is looped over',
    files: { 'main.py': 'def a(): pass\nfor f in {a}:\n    f()\n' },
    calls: ['main -> main.a'],
  },
  {
    name: 'a list of lambdas',
    files: { 'main.py': 'l = [lambda: 1, lambda: 2]\nl[1]()\n' },
    calls: ['main -> main.<lambda2>'],
  },
  {
    name: 'a list of classes',
    files: {
      'main.py': 'class A:\n    def m(self): pass\nclass B:\n    def m(self): pass\nfor c in [A, B]:\n    c().m()\n',
    },
    calls: ['main -> main.A.m', 'main -> main.B.m'],
  },
  {
    name: 'map calls what it is given',
    files: { 'main.py': 'def a(x):\n    x()\ndef b(): pass\nmap(a, [b])\n' },
    calls: ['main -> <builtin>.map', 'main -> main.a', 'main.a -> main.b'],
  },
  {
    name: 'filter and sorted call what they are given',
    files: { 'main.py': 'def p(x): pass\ndef k(x): pass\nfilter(p, [])\nsorted([], key=k)\n' },
    calls: ['main -> <builtin>.filter', 'main -> <builtin>.sorted', 'main -> main.k', 'main -> main.p'],
  },
  {
    name: 'reduce',
    files: { 'main.py': 'from functools import reduce\ndef add(a, b): pass\nreduce(add, [1, 2])\n' },
    calls: ['main -> functools.reduce', 'main -> main.add'],
  },
  {
    name: 'partial',
    files: { 'main.py': 'from functools import partial\ndef a(): pass\ndef f(g, h):\n    h()\np = partial(f, 1)\np(a)\n' },
    calls: ['main -> functools.partial', 'main -> main.f', 'main.f -> main.a'],
  },
  {
    name: 'zip and enumerate',
    files: {
      'main.py': 'def a(): pass\ndef b(): pass\nfor f, g in zip([a], [b]):\n    g()\nfor i, h in enumerate([a]):\n    h()\n',
    },
    calls: ['main -> <builtin>.enumerate', 'main -> <builtin>.zip', 'main -> main.a', 'main -> main.b'],
  },
  {
    name: 'getattr with a known name',
    files: { 'main.py': 'class C:\n    def m(self): pass\ngetattr(C(), "m")()\n' },
    calls: ['main -> <builtin>.getattr', 'main -> main.C.m'],
  },
  {
    name: 'setattr with a known name',
    files: { 'main.py': 'def a(): pass\nclass C: pass\nc = C()\nsetattr(c, "f", a)\nc.f()\n' },
    calls: ['main -> <builtin>.setattr', 'main -> main.a'],
  },
  {
    name: 'globals by name',
    files: { 'main.py': 'def a(): pass\nglobals()["a"]()\n' },
    calls: ['main -> <builtin>.globals', 'main -> main.a'],
  },
  {
    name: 'a generator yields functions',
    files: { 'main.py': 'def a(): pass\ndef gen():\n    yield a\nfor f in gen():\n    f()\n' },
    calls: ['main -> main.a', 'main -> main.gen'],
  },
  {
    name: 'next of a generator',
    files: { 'main.py': 'def a(): pass\ndef gen():\n    yield a\ng = gen()\nnext(g)()\n' },
    calls: ['main -> <builtin>.next', 'main -> main.a', 'main -> main.gen'],
  },
  {
    name: 'yield from',
    files: {
      'main.py': 'def a(): pass\ndef inner():\n    yield a\ndef outer():\n    yield from inner()\nfor f in outer():\n    f()\n',
    },
    calls: ['main -> main.a', 'main -> main.outer', 'main.outer -> main.inner'],
  },
  {
    name: 'what is sent into a generator',
    files: { 'main.py': 'def a(): pass\ndef gen():\n    f = yield 1\n    f()\ng = gen()\ng.send(a)\n' },
    calls: ['main -> main.gen', 'main -> <builtin>.generator.send', 'main.gen -> main.a'],
  },
  {
    name: 'a generator expression',
    files: { 'main.py': 'def a(): pass\nfor f in (x for x in [a]):\n    f()\n' },
    calls: ['main -> main.a'],
  },
  {
    name: 'an iterator of ours',
    files: {
      'main.py':
        'def a(): pass\nclass It:\n    def __iter__(self):\n        return self\n    def __next__(self):\n        return a\nfor f in It():\n    f()\n',
    },
    calls: ['main -> main.It.__iter__', 'main -> main.It.__next__', 'main -> main.a'],
  },
  {
    name: 'an __iter__ that yields',
    files: { 'main.py': 'def a(): pass\nclass C:\n    def __iter__(self):\n        yield a\nfor f in C():\n    f()\n' },
    calls: ['main -> main.C.__iter__', 'main -> main.a'],
  },
  {
    name: 'an object with subscripts',
    files: {
      'main.py':
        'def a(): pass\nclass C:\n    def __getitem__(self, k):\n        return a\n    def __setitem__(self, k, v):\n        v()\n    def __contains__(self, k): pass\nc = C()\nc[0]()\nc[1] = a\n1 in c\n',
    },
    calls: [
      'main -> main.C.__contains__',
      'main -> main.C.__getitem__',
      'main -> main.C.__setitem__',
      'main -> main.a',
      'main.C.__setitem__ -> main.a',
    ],
  },
  {
    name: 'len of an object',
    files: { 'main.py': 'class C:\n    def __len__(self): return 1\nlen(C())\n' },
    calls: ['main -> <builtin>.len', 'main -> main.C.__len__'],
  },
  {
    name: 'methods of strings chained',
    files: { 'main.py': '"a".strip().split()[0].upper()\n' },
    calls: ['main -> <builtin>.str.split', 'main -> <builtin>.str.strip', 'main -> <builtin>.str.upper'],
  },
  {
    name: 'defaultdict makes what is missing',
    files: {
      'main.py':
        'from collections import defaultdict\ndef a(): pass\ndef make():\n    return a\nd = defaultdict(make)\nd["x"]()\n',
    },
    calls: ['main -> collections.defaultdict', 'main -> main.a', 'main -> main.make'],
  },
  {
    name: 'a class that extends dict keeps functions',
    files: {
      'main.py': 'class D(dict):\n    pass\ndef a(): pass\nd = D()\nd.update({"a": a})\nfor f in d.values():\n    f()\n',
    },
    calls: ['main -> <builtin>.dict.update', 'main -> <builtin>.dict.values', 'main -> main.a'],
  },
  {
    name: 'elements of a class that extends list or dict',
    files: {
      'main.py':
        'class L(list):\n    pass\nclass D(dict):\n    pass\ndef a(): pass\ndef b(): pass\nl = L()\nl.append(a)\nfor f in l:\n    f()\nd = D()\nd["x"] = b\nd["x"]()\n',
    },
    calls: ['main -> <builtin>.list.append', 'main -> main.a', 'main -> main.b'],
  },
]
