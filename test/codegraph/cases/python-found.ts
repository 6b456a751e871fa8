import type { Case } from '#test/codegraph/joined.ts'

/** What programs that were not read before were found to lack. */
export const PYTHON_FOUND_CASES: readonly Case[] = [
  {
    name: 'what is returned as it was given is told apart by its caller',
    files: {
      'main.py':
        'def same(x):\n return x\ndef one():\n same(a)()\ndef two():\n same(x=b)()\ndef a():\n pass\ndef b():\n pass\none()\ntwo()\n',
    },
    calls: [
      'main -> main.one',
      'main -> main.two',
      'main.one -> main.a',
      'main.one -> main.same',
      'main.two -> main.b',
      'main.two -> main.same',
    ],
  },
  {
    name: 'a parameter that is assigned again is all of what it holds',
    files: { 'main.py': 'def pick(x):\n for each in [b]:\n  x = each\n return x\ndef a():\n pass\ndef b():\n pass\npick(a)()\n' },
    calls: ['main -> main.a', 'main -> main.b', 'main -> main.pick'],
  },
  {
    name: 'a decorator with arguments that gives back what it stands on',
    files: {
      'main.py':
        'table = {}\ndef register(name):\n def keep(f):\n  table[name] = f\n  return f\n return keep\n@register("a")\ndef a():\n pass\n@register("b")\ndef b():\n pass\na()\n',
    },
    calls: ['main -> main.a', 'main -> main.register', 'main -> main.register.keep'],
  },
  {
    name: 'and gives its right side',
    files: { 'main.py': 'def a():\n pass\ndef b():\n pass\nf = a and b\nf()\n' },
    calls: ['main -> main.b'],
  },
  {
    name: '__call__ of a metaclass makes the object',
    files: {
      'main.py':
        'class Meta(type):\n made = {}\n def __call__(cls, *args):\n  if cls not in cls.made:\n   cls.made[cls] = super().__call__(*args)\n  return cls.made[cls]\nclass One(metaclass=Meta):\n def __init__(self, f):\n  f()\nclass Two(metaclass=Meta):\n def go(self):\n  pass\ndef a():\n pass\nOne(a)\nTwo().go()\n',
    },
    calls: [
      'main -> main.Meta.__call__',
      'main -> main.Two.go',
      'main.Meta.__call__ -> <builtin>.super',
      'main.Meta.__call__ -> <builtin>.type.__call__',
      'main.Meta.__call__ -> main.One.__init__',
      'main.One.__init__ -> main.a',
    ],
  },
  {
    name: 'type.__call__ of a class',
    files: {
      'main.py':
        'class Meta(type):\n def __call__(cls, f):\n  return type.__call__(cls, f)\nclass One(metaclass=Meta):\n def __init__(self, f):\n  self.f = f\ndef a():\n pass\nOne(a).f()\n',
    },
    calls: [
      'main -> main.Meta.__call__',
      'main -> main.a',
      'main.Meta.__call__ -> <builtin>.type.__call__',
      'main.Meta.__call__ -> main.One.__init__',
    ],
  },
  {
    name: '__getattribute__ answers for every attribute',
    files: {
      'main.py':
        'class Watched:\n def __getattribute__(self, name):\n  return object.__getattribute__(self, name)\n def go(self):\n  pass\nWatched().go()\n',
    },
    calls: [
      'main -> main.Watched.__getattribute__',
      'main -> main.Watched.go',
      'main.Watched.__getattribute__ -> <builtin>.object.__getattribute__',
    ],
  },
  {
    name: 'the dictionary of an object has its attributes',
    files: {
      'main.py':
        'class Conf:\n def __init__(self, **given):\n  self.__dict__.update(given)\ndef a():\n pass\ndef b():\n pass\nconf = Conf(on_save=a)\nconf.on_save()\nconf.__dict__["on_load"] = b\nconf.on_load()\n',
    },
    calls: ['main -> main.Conf.__init__', 'main -> main.a', 'main -> main.b', 'main.Conf.__init__ -> <builtin>.dict.update'],
  },
  {
    name: 'the dictionary of a class has its members',
    files: {
      'main.py':
        'class Field:\n def __init__(self, f):\n  self.f = f\n def load(self):\n  return self.f()\nclass Model:\n def __init_subclass__(cls):\n  cls.fields = {k: v for k, v in vars(cls).items() if isinstance(v, Field)}\n def load(self):\n  for field in self.fields.values():\n   field.load()\ndef a():\n pass\nclass User(Model):\n name = Field(a)\nUser().load()\n',
    },
    calls: [
      'main -> main.Model.__init_subclass__',
      'main -> main.Model.load',
      'main.Field.load -> main.a',
      'main.Model.__init_subclass__ -> <builtin>.isinstance',
      'main.Model.__init_subclass__ -> <builtin>.mappingproxy.items',
      'main.Model.__init_subclass__ -> <builtin>.vars',
      'main.Model.load -> <builtin>.dict.values',
      'main.Model.load -> main.Field.load',
      'main.User -> main.Field.__init__',
    ],
  },
  {
    name: 'sum adds to a number first',
    files: {
      'main.py':
        'class Price:\n def __add__(self, other):\n  return self\n def __radd__(self, other):\n  return self\n def show(self):\n  pass\nsum([Price(), Price()]).show()\n',
    },
    calls: ['main -> <builtin>.sum', 'main -> main.Price.__add__', 'main -> main.Price.__radd__', 'main -> main.Price.show'],
  },
  {
    name: 'a function chosen by type in a function that was chosen so',
    files: {
      'main.py':
        'from functools import singledispatch\n@singledispatch\ndef show(x):\n pass\n@show.register\ndef of_int(x: int):\n pass\n@show.register(list)\ndef of_list(xs):\n for x in xs:\n  show(x)\nshow([1])\n',
    },
    calls: [
      'main -> functools.singledispatch',
      'main -> functools.singledispatch.register',
      'main -> main.of_list',
      'main.of_list -> main.of_int',
    ],
  },
  {
    name: 'members of an enumeration are made of what they are written as',
    files: {
      'main.py':
        'from enum import Enum\nclass Op(Enum):\n ADD = "+", len\n NEG = "-", hash\n def __init__(self, sign, f):\n  self.f = f\n @property\n def shown(self):\n  return self.f("x")\nfor op in Op:\n op.shown\n',
    },
    calls: [
      'main -> main.Op.__init__',
      'main -> main.Op.shown',
      'main.Op.shown -> <builtin>.hash',
      'main.Op.shown -> <builtin>.len',
    ],
  },
  {
    name: 'groups of elements with a key',
    files: {
      'main.py':
        'from itertools import groupby\nclass Word:\n def first(self):\n  pass\n def show(self):\n  pass\nfor key, words in groupby([Word()], key=lambda w: w.first()):\n for word in words:\n  word.show()\n',
    },
    calls: ['main -> itertools.groupby', 'main -> main.<lambda1>', 'main -> main.Word.show', 'main.<lambda1> -> main.Word.first'],
  },
  {
    name: 'callbacks of an exit stack',
    files: {
      'main.py':
        'from contextlib import ExitStack\ndef close(f):\n f()\ndef done():\n pass\nwith ExitStack() as stack:\n stack.callback(close, done)\n',
    },
    calls: [
      'main -> contextlib.ExitStack',
      'main -> contextlib.ExitStack.callback',
      'main -> main.close',
      'main.close -> main.done',
    ],
  },
  {
    name: 'a named tuple is met in a loop, by its place and replaced',
    files: {
      'main.py':
        'from typing import Callable, NamedTuple\nclass Pair(NamedTuple):\n one: Callable\n two: Callable\n def show(self):\n  self.two()\ndef a():\n pass\ndef b():\n pass\ndef c():\n pass\nfor each in Pair(a, b):\n each()\nPair(a, b)[1]()\nPair(a, b)._replace(two=c).show()\n',
    },
    calls: [
      'main -> main.Pair.show',
      'main -> main.a',
      'main -> main.b',
      'main -> main.c',
      'main -> typing.NamedTuple._replace',
      'main.Pair.show -> main.b',
      'main.Pair.show -> main.c',
    ],
  },
  {
    name: 'what members of an enumeration are written as',
    files: {
      'main.py':
        'from enum import IntEnum\nclass Level(IntEnum):\n LOW = 1\n def bits(self):\n  return self.value.bit_length()\nLevel.LOW.bits()\n',
    },
    calls: ['main -> main.Level.bits', 'main.Level.bits -> <builtin>.int.bit_length'],
  },
  {
    name: 'total_ordering makes comparisons of one another',
    files: {
      'main.py':
        'from functools import total_ordering\n@total_ordering\nclass Price:\n def __eq__(self, other):\n  return True\n def __lt__(self, other):\n  return True\nPrice() >= Price()\n',
    },
    calls: ['main -> functools.total_ordering', 'main -> main.Price.__lt__'],
  },
  {
    name: 'a method that no text has',
    files: { 'main.py': 'def show(x: str):\n if hasattr(x, "__shown__"):\n  x.__shown__()\n x.__len__()\n' },
    calls: ['main.show -> <builtin>.hasattr', 'main.show -> <builtin>.str.__len__'],
  },
  {
    name: 'a decorator with and without parentheses',
    files: {
      'main.py':
        'def mark(*args, path=None):\n def keep(cls):\n  return cls\n if not args:\n  return keep\n return keep(*args)\n@mark\nclass A:\n def __call__(self):\n  pass\n@mark(path="b")\nclass B:\n def __init__(self):\n  pass\n def go(self):\n  pass\nB().go()\n',
    },
    calls: [
      'main -> main.B.__init__',
      'main -> main.B.go',
      'main -> main.mark',
      'main -> main.mark.keep',
      'main.mark -> main.mark.keep',
    ],
  },
  {
    name: 'which of several names what is outside has',
    files: {
      'main.py':
        'import outer\ndef find(name):\n return getattr(outer, name)()\nfind("a")\nfind("b")\ngetattr(outer, "only")()\n',
    },
    calls: ['main -> <builtin>.getattr', 'main -> main.find', 'main -> outer.only', 'main.find -> <builtin>.getattr'],
  },
]
