import type { Case } from '#test/codegraph/joined.ts'

/** Values across modules and packages, and what lies outside the project. */
export const PYTHON_MODULE_CASES: readonly Case[] = [
  {
    name: 'code of a package has the name of the package',
    files: { 'main.py': 'import pkg\n', 'pkg/__init__.py': 'def f(): pass\nf()\n' },
    calls: ['pkg -> pkg.f'],
  },
  {
    name: 'a function given to another module',
    files: { 'main.py': 'import other\ndef a(): pass\nother.run(a)\n', 'other.py': 'def run(f):\n    f()\n' },
    calls: ['main -> other.run', 'other.run -> main.a'],
  },
  {
    name: 'an attribute set on a module',
    files: {
      'main.py': 'import other\ndef a(): pass\nother.hook = a\nother.run()\n',
      'other.py': 'hook = None\ndef run():\n    hook()\n',
    },
    calls: ['main -> other.run', 'other.run -> main.a'],
  },
  {
    name: '__all__ says what a star brings',
    files: {
      'main.py': 'from other import *\n_a()\nb()\n',
      'other.py': '__all__ = ["_a"]\ndef _a(): pass\ndef b(): pass\n',
    },
    calls: ['main -> other._a'],
  },
  {
    name: 'a star over a package with submodules listed',
    files: {
      'main.py': 'from pkg import *\nmod.f()\n',
      'pkg/__init__.py': '__all__ = ["mod"]\n',
      'pkg/mod.py': 'def f(): pass\n',
    },
    calls: ['main -> pkg.mod.f'],
  },
  {
    name: 'the last of two stars hides the first',
    files: {
      'main.py': 'from a import *\nfrom b import *\nf()\n',
      'a.py': 'def f(): pass\n',
      'b.py': 'def f(): pass\n',
    },
    calls: ['main -> b.f'],
  },
  {
    name: 'a chain of imports',
    files: {
      'main.py': 'from a import f\nf()\n',
      'a.py': 'from b import f\n',
      'b.py': 'from c import g as f\n',
      'c.py': 'def g(): pass\n',
    },
    calls: ['main -> c.g'],
  },
  {
    name: 'a module through another module',
    files: { 'main.py': 'import a\na.b.f()\n', 'a.py': 'import b\n', 'b.py': 'def f(): pass\n' },
    calls: ['main -> b.f'],
  },
  {
    name: 'a dotted import with another name',
    files: {
      'main.py': 'import pkg.sub.mod as m\nm.f()\n',
      'pkg/__init__.py': '',
      'pkg/sub/__init__.py': '',
      'pkg/sub/mod.py': 'def f(): pass\n',
    },
    calls: ['main -> pkg.sub.mod.f'],
  },
  {
    name: 'a function with the name of its module',
    files: {
      'main.py': 'from pkg import run\nrun()\n',
      'pkg/__init__.py': 'from .run import run\n',
      'pkg/run.py': 'def run(): pass\n',
    },
    calls: ['main -> pkg.run.run'],
  },
  {
    name: 'a relative import two packages up',
    files: {
      'pkg/__init__.py': 'def top(): pass\n',
      'pkg/a/__init__.py': '',
      'pkg/a/b/__init__.py': '',
      'pkg/a/b/mod.py': 'from ... import top\ntop()\n',
    },
    calls: ['pkg.a.b.mod -> pkg.top'],
  },
  {
    name: 'code of an imported module runs as its own',
    files: { 'main.py': 'import other\n', 'other.py': 'def f(): pass\nf()\n' },
    calls: ['other -> other.f'],
  },
  {
    name: 'one of two modules by condition',
    files: {
      'main.py': 'if x:\n    from a import f\nelse:\n    from b import f\nf()\n',
      'a.py': 'def f(): pass\n',
      'b.py': 'def f(): pass\n',
    },
    calls: ['main -> a.f', 'main -> b.f'],
  },
  {
    name: 'import_module with a known name',
    files: { 'main.py': 'from importlib import import_module\nimport_module("other").f()\n', 'other.py': 'def f(): pass\n' },
    calls: ['main -> importlib.import_module', 'main -> other.f'],
  },
  {
    name: 'a module as a value',
    files: { 'main.py': 'import other\nm = other\ndef run(x):\n    x.f()\nrun(m)\n', 'other.py': 'def f(): pass\n' },
    calls: ['main -> main.run', 'main.run -> other.f'],
  },
  {
    name: 'a class variable of another module',
    files: { 'main.py': 'from other import c\nc.m()\n', 'other.py': 'class C:\n    def m(self): pass\nc = C()\n' },
    calls: ['main -> other.C.m'],
  },
  {
    name: 'a function of a dependency in a variable',
    files: { 'main.py': 'import os\np = os.path\np.join("a")\ng = p.exists\ng("b")\n' },
    calls: ['main -> os.path.exists', 'main -> os.path.join'],
  },
  {
    name: 'a dependency given as an argument',
    files: { 'main.py': 'import json\ndef run(f):\n    f("x")\nrun(json.loads)\n' },
    calls: ['main -> main.run', 'main.run -> json.loads'],
  },
  {
    name: 'a builtin under another name',
    files: { 'main.py': 'say = print\nsay("x")\n' },
    calls: ['main -> <builtin>.print'],
  },
  {
    name: 'a builtin given as an argument',
    files: { 'main.py': 'def run(f):\n    f("x")\nrun(print)\n' },
    calls: ['main -> main.run', 'main.run -> <builtin>.print'],
  },
  {
    name: 'super of a base outside',
    files: { 'main.py': 'from lib import Base\nclass C(Base):\n    def m(self):\n        super().m()\nC().m()\n' },
    calls: ['main -> lib.Base.__init__', 'main -> main.C.m', 'main.C.m -> <builtin>.super', 'main.C.m -> lib.Base.m'],
  },
  {
    name: 'code in a string that is run',
    files: { 'main.py': 'def a(): pass\ndef b(): pass\neval("a()")\ndef f():\n    exec("x = b\\nx()")\n' },
    calls: ['main -> <builtin>.eval', 'main -> main.a', 'main.f -> <builtin>.exec', 'main.f -> main.b'],
  },
  {
    name: 'a dependency raised',
    files: { 'main.py': 'import lib\nraise lib.Error("x")\n' },
    calls: ['main -> lib.Error'],
  },
]
