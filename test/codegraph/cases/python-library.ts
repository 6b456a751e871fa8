import type { Case } from '#test/codegraph/joined.ts'

/** What the language and its library do with objects: compare, hash, cut, bind and hand them on. */
export const PYTHON_LIBRARY_CASES: readonly Case[] = [
  {
    name: 'what is added to something is not known',
    files: { 'main.py': 'def f():\n pass\ntext = "a" + None\nfns = [f] + None\nf()\n' },
    calls: ['main -> main.f'],
  },
  {
    name: 'comparisons that the other operand answers, and what is put in order',
    files: {
      'main.py':
        'class V:\n def __lt__(self, other):\n  return True\n def __eq__(self, other):\n  return True\n def __hash__(self):\n  return 1\na = V()\na > a\na != a\nsorted([a])\n{a}\n',
    },
    calls: ['main -> <builtin>.sorted', 'main -> main.V.__eq__', 'main -> main.V.__hash__', 'main -> main.V.__lt__'],
  },
  {
    name: 'slices, keys that are missing, and what is deleted',
    files: {
      'main.py':
        'class D(dict):\n def __missing__(self, key):\n  return f\n def __delattr__(self, name):\n  pass\nclass S:\n def __getitem__(self, key):\n  return f\ndef f():\n pass\nd = D()\nd["a"]()\ndel d.x\nS()[1:]()\n',
    },
    calls: ['main -> main.D.__delattr__', 'main -> main.D.__missing__', 'main -> main.S.__getitem__', 'main -> main.f'],
  },
  {
    name: 'a class whose base is an argument',
    files: {
      'main.py':
        'def make(base):\n class C(base):\n  def go(self):\n   return super().go()\n return C\nclass A:\n def go(self):\n  pass\n def stay(self):\n  pass\nc = make(A)()\nc.go()\nc.stay()\n',
    },
    calls: [
      'main -> main.make',
      'main -> main.make.C.go',
      'main -> main.A.stay',
      'main.make.C.go -> <builtin>.super',
      'main.make.C.go -> main.A.go',
    ],
  },
  {
    name: 'functions that are chosen by the type of what they are given',
    files: {
      'main.py':
        'from functools import singledispatch\n@singledispatch\ndef show(x):\n pass\n@show.register(str)\ndef text(x):\n pass\n@show.register\ndef number(x: int):\n pass\nshow(1)\n',
    },
    calls: ['main -> functools.singledispatch', 'main -> functools.singledispatch.register', 'main -> main.number'],
  },
  {
    name: 'functions made of names',
    files: {
      'main.py':
        'from operator import attrgetter, itemgetter, methodcaller\nclass C:\n @property\n def p(self):\n  return f\n def m(self):\n  return f\ndef f():\n pass\nattrgetter("p")(C())()\nmethodcaller("m")(C())\nitemgetter(0)([f])()\n',
    },
    calls: [
      'main -> main.C.m',
      'main -> main.C.p',
      'main -> main.f',
      'main -> operator.attrgetter',
      'main -> operator.itemgetter',
      'main -> operator.methodcaller',
    ],
  },
  {
    name: 'objects of classes outside, and what they are put into',
    files: {
      'main.py':
        'from contextlib import ExitStack, closing\nimport heapq\nclass C:\n def __enter__(self):\n  return self\n def __exit__(self, *a):\n  pass\n def close(self):\n  pass\ndef f():\n pass\nwith ExitStack() as stack:\n stack.enter_context(C())\nwith closing(C()) as c:\n pass\nheap = []\nheapq.heappush(heap, (1, f))\nheapq.heappop(heap)[1]()\n',
    },
    calls: [
      'main -> contextlib.ExitStack',
      'main -> contextlib.ExitStack.enter_context',
      'main -> contextlib.closing',
      'main -> heapq.heappop',
      'main -> heapq.heappush',
      'main -> main.C.__enter__',
      'main -> main.C.__exit__',
      'main -> main.C.close',
      'main -> main.f',
    ],
  },
]
