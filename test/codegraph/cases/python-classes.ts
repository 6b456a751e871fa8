import type { Case } from '#test/codegraph/joined.ts'

/** Classes: attributes, inheritance, super, bound methods, properties, metaclasses, context managers, exceptions. */
export const PYTHON_CLASS_CASES: readonly Case[] = [
  {
    name: 'a method as a value keeps its object',
    files: {
      'main.py': 'class C:\n    def m(self):\n        self.n()\n    def n(self): pass\nf = C().m\nf()\n',
    },
    calls: ['main -> main.C.m', 'main.C.m -> main.C.n'],
  },
  {
    name: 'a method called on the class',
    files: { 'main.py': 'class C:\n    def m(self):\n        self.n()\n    def n(self): pass\nC.m(C())\n' },
    calls: ['main -> main.C.m', 'main.C.m -> main.C.n'],
  },
  {
    name: 'an attribute that holds a function',
    files: {
      'main.py':
        'def a(): pass\nclass C:\n    def __init__(self, f):\n        self.f = f\n    def run(self):\n        self.f()\nC(a).run()\n',
    },
    calls: ['main -> main.C.__init__', 'main -> main.C.run', 'main.C.run -> main.a'],
  },
  {
    name: 'an attribute set from outside',
    files: { 'main.py': 'def a(): pass\nclass C: pass\nc = C()\nc.f = a\nc.f()\n' },
    calls: ['main -> main.a'],
  },
  {
    name: 'an attribute of the class',
    files: { 'main.py': 'def a(): pass\nclass C:\n    f = a\nC.f()\n' },
    calls: ['main -> main.a'],
  },
  {
    name: 'a class attribute changed from outside is seen by objects',
    files: { 'main.py': 'def a(self): pass\nclass C: pass\nC.f = a\nC().f()\n' },
    calls: ['main -> main.a'],
  },
  {
    name: 'a list that belongs to the class',
    files: {
      'main.py':
        'def a(): pass\nclass C:\n    hooks = []\n    def add(self, f):\n        self.hooks.append(f)\n    def run(self):\n        for h in self.hooks:\n            h()\nc = C()\nc.add(a)\nc.run()\n',
    },
    calls: ['main -> main.C.add', 'main -> main.C.run', 'main.C.add -> <builtin>.list.append', 'main.C.run -> main.a'],
  },
  {
    name: 'the method that overrides is called by the base',
    files: {
      'main.py':
        'class A:\n    def run(self):\n        self.hook()\n    def hook(self): pass\nclass B(A):\n    def hook(self): pass\nB().run()\n',
    },
    calls: ['main -> main.A.run', 'main.A.run -> main.B.hook'],
  },
  {
    name: 'a base method nobody calls means its own class',
    files: { 'main.py': 'class A:\n    def run(self):\n        self.hook()\n    def hook(self): pass\n' },
    calls: ['main.A.run -> main.A.hook'],
  },
  {
    name: 'super goes by the order of the object',
    files: {
      'main.py':
        'class R:\n    def m(self): pass\nclass A(R):\n    def m(self):\n        super().m()\nclass B(R):\n    def m(self):\n        super().m()\nclass C(A, B):\n    def m(self):\n        super().m()\nC().m()\n',
    },
    calls: [
      'main -> main.C.m',
      'main.A.m -> <builtin>.super',
      'main.A.m -> main.B.m',
      'main.B.m -> <builtin>.super',
      'main.B.m -> main.R.m',
      'main.C.m -> <builtin>.super',
      'main.C.m -> main.A.m',
    ],
  },
  {
    name: 'super with arguments',
    files: { 'main.py': 'class A:\n    def m(self): pass\nclass B(A):\n    def m(self):\n        super(B, self).m()\nB().m()\n' },
    calls: ['main -> main.B.m', 'main.B.m -> <builtin>.super', 'main.B.m -> main.A.m'],
  },
  {
    name: 'super in a class method',
    files: {
      'main.py':
        'class A:\n    @classmethod\n    def m(cls):\n        cls.n()\n    @classmethod\n    def n(cls): pass\nclass B(A):\n    @classmethod\n    def m(cls):\n        super().m()\nB.m()\n',
    },
    calls: ['main -> main.B.m', 'main.A.m -> main.A.n', 'main.B.m -> <builtin>.super', 'main.B.m -> main.A.m'],
  },
  {
    name: 'the constructor of the base by name',
    files: {
      'main.py': 'class A:\n    def __init__(self): pass\nclass B(A):\n    def __init__(self):\n        A.__init__(self)\nB()\n',
    },
    calls: ['main -> main.B.__init__', 'main.B.__init__ -> main.A.__init__'],
  },
  {
    name: 'a base in another module',
    files: {
      'main.py': 'from base import A\nclass B(A): pass\nB().m()\n',
      'base.py': 'class A:\n    def __init__(self): pass\n    def m(self): pass\n',
    },
    calls: ['main -> base.A.__init__', 'main -> base.A.m'],
  },
  {
    name: 'the constructor of a base outside',
    files: { 'main.py': 'from lib import Base\nclass C(Base): pass\nC()\n' },
    calls: ['main -> lib.Base.__init__'],
  },
  {
    name: 'a class made in a class method',
    files: {
      'main.py':
        'class C:\n    def __init__(self): pass\n    @classmethod\n    def make(cls):\n        return cls()\n    def m(self): pass\nC.make().m()\n',
    },
    calls: ['main -> main.C.m', 'main -> main.C.make', 'main.C.make -> main.C.__init__'],
  },
  {
    name: 'cls is the class that is asked',
    files: {
      'main.py':
        'class A:\n    @classmethod\n    def make(cls):\n        return cls()\nclass B(A):\n    def m(self): pass\nB.make().m()\n',
    },
    calls: ['main -> main.A.make', 'main -> main.B.m'],
  },
  {
    name: 'a static method through an object',
    files: { 'main.py': 'class C:\n    @staticmethod\n    def s(f):\n        f()\ndef a(): pass\nC().s(a)\n' },
    calls: ['main -> main.C.s', 'main.C.s -> main.a'],
  },
  {
    name: 'reading a property runs it',
    files: { 'main.py': 'def a(): pass\nclass C:\n    @property\n    def p(self):\n        return a\nC().p()\n' },
    calls: ['main -> main.C.p', 'main -> main.a'],
  },
  {
    name: 'setting a property runs its setter',
    files: {
      'main.py':
        'def a(): pass\nclass C:\n    @property\n    def p(self): pass\n    @p.setter\n    def p(self, v):\n        v()\nc = C()\nc.p = a\n',
    },
    calls: ['main -> main.C.p', 'main.C.p -> main.a'],
  },
  {
    name: 'nested classes',
    files: {
      'main.py':
        'class A:\n    class B:\n        def __init__(self): pass\n        def m(self): pass\n    def run(self):\n        return self.B()\nA().run().m()\n',
    },
    calls: ['main -> main.A.B.m', 'main -> main.A.run', 'main.A.run -> main.A.B.__init__'],
  },
  {
    name: 'a class in a function',
    files: { 'main.py': 'def f():\n    class C:\n        def m(self): pass\n    return C\nf()().m()\n' },
    calls: ['main -> main.f', 'main -> main.f.C.m'],
  },
  {
    name: 'a class given as an argument',
    files: { 'main.py': 'class C:\n    def __init__(self): pass\ndef make(c):\n    return c()\nmake(C)\n' },
    calls: ['main -> main.make', 'main.make -> main.C.__init__'],
  },
  {
    name: 'arguments of a constructor',
    files: { 'main.py': 'def a(): pass\nclass C:\n    def __init__(self, f, g=None):\n        f()\nC(a)\n' },
    calls: ['main -> main.C.__init__', 'main.C.__init__ -> main.a'],
  },
  {
    name: '__new__ is called as well',
    files: {
      'main.py': 'class C:\n    def __new__(cls):\n        return object.__new__(cls)\n    def __init__(self): pass\nC()\n',
    },
    calls: ['main -> main.C.__init__', 'main -> main.C.__new__', 'main.C.__new__ -> <builtin>.object.__new__'],
  },
  {
    name: 'a metaclass that is called',
    files: {
      'main.py':
        'class M(type):\n    def __call__(cls): pass\n    def tool(cls): pass\nclass C(metaclass=M): pass\nC()\nC.tool()\n',
    },
    calls: ['main -> main.M.__call__', 'main -> main.M.tool'],
  },
  {
    name: 'methods that return self',
    files: { 'main.py': 'class C:\n    def a(self):\n        return self\n    def b(self):\n        return self\nC().a().b()\n' },
    calls: ['main -> main.C.a', 'main -> main.C.b'],
  },
  {
    name: 'calls in a class body',
    files: { 'main.py': 'def f(): pass\nclass C:\n    x = f()\n' },
    calls: ['main.C -> main.f'],
  },
  {
    name: 'operators',
    files: {
      'main.py':
        'class V:\n    def __add__(self, o):\n        return self\n    def __eq__(self, o): pass\n    def __neg__(self): pass\n    def m(self): pass\n(V() + V()).m()\nV() == V()\n-V()\n',
    },
    calls: ['main -> main.V.__add__', 'main -> main.V.__eq__', 'main -> main.V.__neg__', 'main -> main.V.m'],
  },
  {
    name: 'an operator of the right-hand side',
    files: { 'main.py': 'class V:\n    def __radd__(self, o): pass\n1 + V()\n' },
    calls: ['main -> main.V.__radd__'],
  },
  {
    name: 'with enters and leaves',
    files: {
      'main.py':
        'def a(): pass\nclass C:\n    def __enter__(self):\n        return a\n    def __exit__(self, *e): pass\nwith C() as f:\n    f()\n',
    },
    calls: ['main -> main.C.__enter__', 'main -> main.C.__exit__', 'main -> main.a'],
  },
  {
    name: 'a context manager that is a generator',
    files: {
      'main.py':
        'from contextlib import contextmanager\ndef a(): pass\n@contextmanager\ndef ctx():\n    yield a\nwith ctx() as f:\n    f()\n',
    },
    calls: ['main -> contextlib.contextmanager', 'main -> main.a', 'main -> main.ctx'],
  },
  {
    name: 'async with and async for',
    files: {
      'main.py':
        'class C:\n    async def __aenter__(self):\n        return self\n    async def __aexit__(self, *e): pass\n    def __aiter__(self):\n        return self\n    async def __anext__(self): pass\nasync def f():\n    async with C() as c:\n        async for x in c: pass\n',
    },
    calls: [
      'main.f -> main.C.__aenter__',
      'main.f -> main.C.__aexit__',
      'main.f -> main.C.__aiter__',
      'main.f -> main.C.__anext__',
    ],
  },
  {
    name: 'an exception that is raised and caught',
    files: {
      'main.py':
        'class E(Exception):\n    def __init__(self): pass\n    def tell(self): pass\ntry:\n    raise E()\nexcept E as e:\n    e.tell()\n',
    },
    calls: ['main -> main.E.__init__', 'main -> main.E.tell'],
  },
  {
    name: 'an exception class that is raised is made',
    files: { 'main.py': 'class E(Exception):\n    def __init__(self): pass\nraise E\n' },
    calls: ['main -> main.E.__init__'],
  },
  {
    name: 'one of several exceptions',
    files: {
      'main.py':
        'class A(Exception):\n    def m(self): pass\nclass B(Exception):\n    def m(self): pass\ntry:\n    pass\nexcept (A, B) as e:\n    e.m()\n',
    },
    calls: ['main -> main.A.m', 'main -> main.B.m'],
  },
  {
    name: 'an exception in a variable',
    files: { 'main.py': 'class E(Exception):\n    def __init__(self): pass\nx = E\nraise x\n' },
    calls: ['main -> main.E.__init__'],
  },
  {
    name: 'calls in every part of try',
    files: {
      'main.py':
        'def a(): pass\ndef b(): pass\ndef c(): pass\ntry:\n    a()\nexcept E:\n    b()\nelse:\n    c()\nfinally:\n    a()\n',
    },
    calls: ['main -> main.a', 'main -> main.b', 'main -> main.c'],
  },
  {
    name: '__getattr__ answers for what is not there',
    files: { 'main.py': 'def a(): pass\nclass C:\n    def __getattr__(self, n):\n        return a\nC().any()\n' },
    calls: ['main -> main.C.__getattr__', 'main -> main.a'],
  },
  {
    name: 'members of an enumeration are objects of it',
    files: { 'main.py': 'from enum import Enum\nclass C(Enum):\n    R = 1\n    def m(self): pass\nC.R.m()\n' },
    calls: ['main -> main.C.m'],
  },
  {
    name: 'an abstract base calls what its subclass says',
    files: {
      'main.py':
        'from abc import ABC, abstractmethod\nclass Base(ABC):\n    @abstractmethod\n    def step(self): ...\n    def run(self):\n        self.step()\nclass Impl(Base):\n    def step(self): pass\nImpl().run()\n',
    },
    calls: ['main -> main.Base.run', 'main.Base -> abc.abstractmethod', 'main.Base.run -> main.Impl.step'],
  },
  {
    name: 'a decorated method keeps its receiver',
    files: {
      'main.py':
        'def dec(f):\n    def w(self, *a):\n        return f(self, *a)\n    return w\nclass A:\n    @dec\n    def m(self, cb):\n        cb()\n        self.n()\n    def n(self): pass\ndef cb(): pass\nA().m(cb)\n',
    },
    calls: ['main -> main.dec.w', 'main.A -> main.dec', 'main.A.m -> main.A.n', 'main.A.m -> main.cb', 'main.dec.w -> main.A.m'],
  },
  {
    name: 'the type of an object',
    files: { 'main.py': 'class C:\n    @classmethod\n    def m(cls): pass\ntype(C()).m()\n' },
    calls: ['main -> <builtin>.type', 'main -> main.C.m'],
  },
  {
    name: 'a class attribute used by a method of a subclass',
    files: {
      'main.py':
        'class H:\n    def go(self): pass\nclass A:\n    handler = H\n    def run(self):\n        self.handler().go()\nclass B(A): pass\nB().run()\n',
    },
    calls: ['main -> main.A.run', 'main.A.run -> main.H.go'],
  },
]
