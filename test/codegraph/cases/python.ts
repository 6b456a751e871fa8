import type { Case } from '#test/codegraph/joined.ts'

export const PYTHON_CASES: readonly Case[] = [
  { name: 'a function of the same module', files: { 'main.py': 'def f():\n    pass\nf()\n' }, calls: ['main -> main.f'] },
  {
    name: 'a function called before it stands in the file',
    files: { 'main.py': 'def g():\n    f()\ndef f():\n    pass\n' },
    calls: ['main.g -> main.f'],
  },
  {
    name: 'a nested function',
    files: { 'main.py': 'def f():\n    def g():\n        pass\n    g()\nf()\n' },
    calls: ['main -> main.f', 'main.f -> main.f.g'],
  },
  {
    name: 'an inner name hides an outer one',
    files: { 'main.py': 'def f():\n    pass\ndef g():\n    def f():\n        pass\n    f()\n' },
    calls: ['main.g -> main.g.f'],
  },
  { name: 'a parameter hides a function', files: { 'main.py': 'def f():\n    pass\ndef g(f):\n    f()\n' }, calls: [] },
  {
    name: 'a function bound to another name',
    files: { 'main.py': 'def f():\n    pass\ng = f\ng()\n' },
    calls: ['main -> main.f'],
  },
  { name: 'a chain of names', files: { 'main.py': 'def f():\n    pass\na = f\nb = a\nb()\n' }, calls: ['main -> main.f'] },
  {
    name: 'names assigned in pairs',
    files: { 'main.py': 'def f():\n    pass\ndef g():\n    pass\na, b = f, g\nb()\n' },
    calls: ['main -> main.g'],
  },
  {
    name: 'a lambda bound to a name',
    files: { 'main.py': 'def g():\n    pass\nf = lambda: g()\nf()\n' },
    calls: ['main -> main.<lambda1>', 'main.<lambda1> -> main.g'],
  },
  {
    name: 'import of a module',
    files: { 'main.py': 'import other\nother.f()\n', 'other.py': 'def f():\n    pass\n' },
    calls: ['main -> other.f'],
  },
  {
    name: 'import of a module under another name',
    files: { 'main.py': 'import other as o\no.f()\n', 'other.py': 'def f():\n    pass\n' },
    calls: ['main -> other.f'],
  },
  {
    name: 'import of a name',
    files: { 'main.py': 'from other import f\nf()\n', 'other.py': 'def f():\n    pass\n' },
    calls: ['main -> other.f'],
  },
  {
    name: 'import of a name under another name',
    files: { 'main.py': 'from other import f as g\ng()\n', 'other.py': 'def f():\n    pass\n' },
    calls: ['main -> other.f'],
  },
  {
    name: 'star import',
    files: { 'main.py': 'from other import *\nf()\n', 'other.py': 'def f():\n    pass\n' },
    calls: ['main -> other.f'],
  },
  {
    name: 'star import through another star import',
    files: { 'main.py': 'from a import *\nf()\n', 'a.py': 'from b import *\n', 'b.py': 'def f():\n    pass\n' },
    calls: ['main -> b.f'],
  },
  {
    name: 'a star import leaves out private names',
    files: { 'main.py': 'from other import *\n_f()\n', 'other.py': 'def _f():\n    pass\n' },
    calls: [],
  },
  {
    name: 'import of a submodule by its dotted name',
    files: { 'main.py': 'import pkg.mod\npkg.mod.f()\n', 'pkg/__init__.py': '', 'pkg/mod.py': 'def f():\n    pass\n' },
    calls: ['main -> pkg.mod.f'],
  },
  {
    name: 'a submodule from its package',
    files: { 'main.py': 'from pkg import mod\nmod.f()\n', 'pkg/__init__.py': '', 'pkg/mod.py': 'def f():\n    pass\n' },
    calls: ['main -> pkg.mod.f'],
  },
  {
    name: 'a namespace package has no __init__',
    files: { 'main.py': 'from pkg import mod\nmod.f()\n', 'pkg/mod.py': 'def f():\n    pass\n' },
    calls: ['main -> pkg.mod.f'],
  },
  {
    name: 'a package hands on names of its modules',
    files: {
      'main.py': 'from pkg import f\nf()\n',
      'pkg/__init__.py': 'from .mod import f\n',
      'pkg/mod.py': 'def f():\n    pass\n',
    },
    calls: ['main -> pkg.mod.f'],
  },
  {
    name: 'relative import of a sibling',
    files: { 'pkg/__init__.py': '', 'pkg/a.py': 'from .b import f\nf()\n', 'pkg/b.py': 'def f():\n    pass\n' },
    calls: ['pkg.a -> pkg.b.f'],
  },
  {
    name: 'relative import from the package above',
    files: {
      'pkg/__init__.py': '',
      'pkg/sub/__init__.py': '',
      'pkg/sub/a.py': 'from ..b import f\nf()\n',
      'pkg/b.py': 'def f():\n    pass\n',
    },
    calls: ['pkg.sub.a -> pkg.b.f'],
  },
  {
    name: 'relative import of a module itself',
    files: { 'pkg/__init__.py': '', 'pkg/a.py': 'from . import b\nb.f()\n', 'pkg/b.py': 'def f():\n    pass\n' },
    calls: ['pkg.a -> pkg.b.f'],
  },
  {
    name: 'packages in a src folder',
    files: { 'tests/test_a.py': 'from pkg.a import f\nf()\n', 'src/pkg/__init__.py': '', 'src/pkg/a.py': 'def f():\n    pass\n' },
    calls: ['tests.test_a -> src.pkg.a.f'],
  },
  {
    name: 'modules that import each other',
    files: { 'a.py': 'from b import g\ndef f():\n    g()\n', 'b.py': 'import a\ndef g():\n    a.f()\n' },
    calls: ['a.f -> b.g', 'b.g -> a.f'],
  },
  {
    name: 'an import inside a function',
    files: { 'main.py': 'def g():\n    from other import f\n    f()\n', 'other.py': 'def f():\n    pass\n' },
    calls: ['main.g -> other.f'],
  },
  {
    name: 'a function of a dependency',
    files: { 'main.py': 'import numpy as np\nnp.linalg.norm(1)\n' },
    calls: ['main -> numpy.linalg.norm'],
  },
  {
    name: 'a name of a dependency',
    files: { 'main.py': 'from os.path import join\njoin("a")\n' },
    calls: ['main -> os.path.join'],
  },
  { name: 'a builtin', files: { 'main.py': 'print(len("a"))\n' }, calls: ['main -> <builtin>.len', 'main -> <builtin>.print'] },
  {
    name: 'a function hides a builtin',
    files: { 'main.py': 'def print():\n    pass\nprint()\n' },
    calls: ['main -> main.print'],
  },
  { name: 'an unknown name is no edge', files: { 'main.py': 'def f():\n    pass\nmystery.f()\ng()\n' }, calls: [] },
  {
    name: 'a class is its constructor',
    files: { 'main.py': 'class C:\n    def __init__(self):\n        pass\nC()\n' },
    calls: ['main -> main.C.__init__'],
  },
  {
    name: 'an inherited constructor',
    files: { 'main.py': 'class A:\n    def __init__(self):\n        pass\nclass B(A):\n    pass\nB()\n' },
    calls: ['main -> main.A.__init__'],
    relations: ['INHERITS_FROM main.B -> main.A'],
  },
  {
    name: 'a class without a constructor is referenced, not called',
    files: { 'main.py': 'class C:\n    pass\nC()\n' },
    calls: [],
    relations: ['REFERENCES main -> main.C'],
  },
  {
    name: 'a method of an object in a variable',
    files: { 'main.py': 'class C:\n    def m(self):\n        pass\nc = C()\nc.m()\n' },
    calls: ['main -> main.C.m'],
  },
  {
    name: 'a method of an object just made',
    files: { 'main.py': 'class C:\n    def m(self):\n        pass\nC().m()\n' },
    calls: ['main -> main.C.m'],
  },
  {
    name: 'a method through self',
    files: { 'main.py': 'class C:\n    def a(self):\n        self.b()\n    def b(self):\n        pass\n' },
    calls: ['main.C.a -> main.C.b'],
  },
  {
    name: 'the receiver may have any name',
    files: { 'main.py': 'class C:\n    def a(this):\n        this.b()\n    def b(self):\n        pass\n' },
    calls: ['main.C.a -> main.C.b'],
  },
  {
    name: 'a method name is not a name in the class',
    files: { 'main.py': 'class C:\n    def a(self):\n        b()\n    def b(self):\n        pass\n' },
    calls: [],
  },
  {
    name: 'self in a closure',
    files: {
      'main.py':
        'class C:\n    def a(self):\n        def g():\n            self.b()\n        g()\n    def b(self):\n        pass\n',
    },
    calls: ['main.C.a -> main.C.a.g', 'main.C.a.g -> main.C.b'],
  },
  {
    name: 'an inherited method',
    files: { 'main.py': 'class A:\n    def m(self):\n        pass\nclass B(A):\n    def n(self):\n        self.m()\n' },
    calls: ['main.B.n -> main.A.m'],
  },
  {
    name: 'the order of bases decides (C3)',
    files: {
      'main.py':
        'class O:\n    def m(self): pass\nclass A(O): pass\nclass B(O):\n    def m(self): pass\nclass C(A, B): pass\nC().m()\n',
    },
    calls: ['main -> main.B.m'],
    relations: ['OVERRIDES main.B.m -> main.O.m'],
  },
  {
    name: 'super',
    files: { 'main.py': 'class A:\n    def m(self): pass\nclass B(A):\n    def m(self):\n        super().m()\n' },
    calls: ['main.B.m -> <builtin>.super', 'main.B.m -> main.A.m'],
  },
  {
    name: 'the constructor of the base',
    files: {
      'main.py': 'class A:\n    def __init__(self): pass\nclass B(A):\n    def __init__(self):\n        super().__init__()\n',
    },
    calls: ['main.B.__init__ -> <builtin>.super', 'main.B.__init__ -> main.A.__init__'],
  },
  {
    name: 'a base of a dependency answers for what is not ours',
    files: { 'main.py': 'from lib import Base\nclass C(Base):\n    def m(self):\n        self.save()\n' },
    calls: ['main.C.m -> lib.Base.save'],
    relations: ['INHERITS_FROM main.C -> lib.Base'],
  },
  {
    name: 'a class method through cls',
    files: {
      'main.py':
        'class C:\n    @classmethod\n    def a(cls):\n        cls.b()\n    @classmethod\n    def b(cls):\n        pass\nC.a()\n',
    },
    calls: ['main -> main.C.a', 'main.C.a -> main.C.b'],
  },
  {
    name: 'a static method',
    files: { 'main.py': 'class C:\n    @staticmethod\n    def s():\n        pass\nC.s()\n' },
    calls: ['main -> main.C.s'],
  },
  {
    name: 'an attribute that holds an object',
    files: {
      'main.py':
        'class D:\n    def m(self): pass\nclass C:\n    def __init__(self):\n        self.d = D()\n    def run(self):\n        self.d.m()\n',
    },
    calls: ['main.C.run -> main.D.m'],
  },
  {
    name: 'an annotated parameter',
    files: { 'main.py': 'class C:\n    def m(self): pass\ndef f(c: C):\n    c.m()\n' },
    calls: ['main.f -> main.C.m'],
  },
  {
    name: 'an optional annotation, in quotes',
    files: {
      'main.py':
        'from typing import Optional\nclass C:\n    def m(self): pass\ndef f(a: Optional[C], b: "C", c: C | None):\n    a.m()\n    b.m()\n    c.m()\n',
    },
    calls: ['main.f -> main.C.m'],
  },
  {
    name: 'what a function returns',
    files: { 'main.py': 'class C:\n    def m(self): pass\ndef make():\n    return C()\nmake().m()\n' },
    calls: ['main -> main.C.m', 'main -> main.make'],
  },
  {
    name: 'what a function is declared to return',
    files: { 'main.py': 'class C:\n    def m(self): pass\ndef make() -> C:\n    ...\nmake().m()\n' },
    calls: ['main -> main.C.m', 'main -> main.make'],
  },
  {
    name: 'a function that returns a function',
    files: { 'main.py': 'def f():\n    pass\ndef g():\n    return f\ng()()\n' },
    calls: ['main -> main.f', 'main -> main.g'],
  },
  {
    name: 'a property is what it returns',
    files: {
      'main.py': 'class D:\n    def m(self): pass\nclass C:\n    @property\n    def d(self):\n        return D()\nC().d.m()\n',
    },
    calls: ['main -> main.C.d', 'main -> main.D.m'],
  },
  {
    name: 'with binds what is entered',
    files: {
      'main.py':
        'class C:\n    def __enter__(self):\n        return self\n    def __exit__(self, *a): pass\n    def m(self): pass\nwith C() as c:\n    c.m()\n',
    },
    calls: ['main -> main.C.__enter__', 'main -> main.C.__exit__', 'main -> main.C.m'],
  },
  {
    name: 'a decorator is called',
    files: { 'main.py': 'def dec(f):\n    return f\n@dec\ndef g():\n    pass\n' },
    calls: ['main -> main.dec'],
  },
  {
    name: 'a decorator with arguments',
    files: { 'main.py': 'def dec(n):\n    def wrap(f):\n        return f\n    return wrap\n@dec(1)\ndef g():\n    pass\n' },
    calls: ['main -> main.dec', 'main -> main.dec.wrap'],
  },
  {
    name: 'an object that is called',
    files: { 'main.py': 'class C:\n    def __call__(self): pass\nc = C()\nc()\n' },
    calls: ['main -> main.C.__call__'],
  },
  {
    name: 'calls in a comprehension',
    files: { 'main.py': 'def f(x): pass\ndef g():\n    return [f(x) for x in []]\n' },
    calls: ['main.g -> main.f'],
  },
  {
    name: 'one of two by condition',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\nf = a if x else b\nf()\n' },
    calls: ['main -> main.a', 'main -> main.b'],
  },
  {
    name: 'the walrus binds',
    files: { 'main.py': 'class C:\n    def m(self): pass\nif (c := C()):\n    c.m()\n' },
    calls: ['main -> main.C.m'],
  },
  {
    name: 'global binds in the module',
    files: { 'main.py': 'def f(): pass\ndef init():\n    global g\n    g = f\ndef run():\n    g()\n' },
    calls: ['main.run -> main.f'],
  },
  {
    name: 'an awaited function',
    files: { 'main.py': 'async def f(): pass\nasync def g():\n    await f()\n' },
    calls: ['main.g -> main.f'],
  },
  { name: 'a method of a string', files: { 'main.py': '"a".upper()\n' }, calls: ['main -> <builtin>.str.upper'] },
  {
    name: 'a syntax error hides only what it touches',
    files: { 'main.py': 'def f(): pass\nf()\ndef (:\n' },
    calls: ['main -> main.f'],
  },
  {
    name: 'a class in a class',
    files: { 'main.py': 'class A:\n    class B:\n        def m(self): pass\nA.B().m()\n' },
    calls: ['main -> main.A.B.m'],
  },
  {
    name: 'an alias of a class',
    files: { 'main.py': 'class C:\n    def __init__(self): pass\nD = C\nD()\n' },
    calls: ['main -> main.C.__init__'],
  },
  {
    name: 'a root that is a package imports itself by its name',
    files: { '__init__.py': '', 'a.py': 'from root.b import f\nimport root.b\nf()\nroot.b.f()\n', 'b.py': 'def f(): pass\n' },
    calls: ['a -> b.f'],
  },
]
