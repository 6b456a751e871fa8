import type { Case } from '#test/codegraph/joined.ts'

/** Calls that nobody writes: what Python makes of attributes, class statements, keys and names; edges read and seen at run time. */
export const PYTHON_HIDDEN_CALL_CASES: readonly Case[] = [
  {
    name: 'a descriptor of ours',
    files: {
      'main.py':
        'class Typed:\n def __init__(self, check):\n  self.check = check\n def __set_name__(self, owner, name):\n  self.name = "_" + name\n def __get__(self, instance, owner=None):\n  return getattr(instance, self.name)\n def __set__(self, instance, value):\n  self.check(value)\n  setattr(instance, self.name, value)\ndef is_callable(value):\n return callable(value)\nclass Form:\n action = Typed(is_callable)\n def __init__(self, action):\n  self.action = action\n def submit(self):\n  return self.action()\ndef send():\n pass\nForm(send).submit()\n',
    },
    calls: [
      'main -> main.Form.__init__',
      'main -> main.Form.submit',
      'main -> main.Typed.__set_name__',
      'main.Form -> main.Typed.__init__',
      'main.Form.__init__ -> main.Typed.__set__',
      'main.Form.submit -> main.Typed.__get__',
      'main.Form.submit -> main.send',
      'main.Typed.__get__ -> <builtin>.getattr',
      'main.Typed.__set__ -> <builtin>.setattr',
      'main.Typed.__set__ -> main.is_callable',
      'main.is_callable -> <builtin>.callable',
    ],
  },
  {
    name: 'a decorator that is a descriptor',
    files: {
      'main.py':
        'class lazy:\n def __init__(self, fn):\n  self.fn = fn\n  self.name = None\n def __set_name__(self, owner, name):\n  self.name = name\n def __get__(self, instance, owner):\n  if instance is None:\n   return self\n  value = self.fn(instance)\n  instance.__dict__[self.name] = value\n  return value\nclass Page:\n @lazy\n def title(self):\n  return render\ndef render():\n return "t"\nPage().title()\n',
    },
    calls: [
      'main -> main.lazy.__get__',
      'main -> main.lazy.__set_name__',
      'main -> main.render',
      'main.Page -> main.lazy.__init__',
      'main.lazy.__get__ -> main.Page.title',
    ],
  },
  {
    name: 'keys that are set, asked for and deleted',
    files: {
      'main.py':
        'class Shelf:\n def __init__(self):\n  self.items = {}\n def __setitem__(self, key, value):\n  self.items[key] = value\n def __getitem__(self, key):\n  return self.items[key]\n def __delitem__(self, key):\n  del self.items[key]\n def __len__(self):\n  return len(self.items)\n def __contains__(self, key):\n  return key in self.items\ndef fn():\n pass\ns = Shelf()\ns["f"] = fn\ns["f"]()\nlen(s)\nprint("f" in s, "g" not in s)\ndel s["f"]\n',
    },
    calls: [
      'main -> <builtin>.len',
      'main -> <builtin>.print',
      'main -> main.Shelf.__contains__',
      'main -> main.Shelf.__delitem__',
      'main -> main.Shelf.__getitem__',
      'main -> main.Shelf.__init__',
      'main -> main.Shelf.__len__',
      'main -> main.Shelf.__setitem__',
      'main -> main.fn',
      'main.Shelf.__len__ -> <builtin>.len',
    ],
  },
  {
    name: 'a base that hears of its subclasses',
    files: {
      'main.py':
        'class Plugin:\n plugins = []\n def __init_subclass__(cls, **kwargs):\n  super().__init_subclass__(**kwargs)\n  cls.register()\n @classmethod\n def register(cls):\n  Plugin.plugins.append(cls)\n def run(self):\n  return 0\nclass One(Plugin):\n def run(self):\n  return 1\nclass Two(Plugin):\n def __init__(self):\n  pass\n def run(self):\n  return 2\nfor plugin in Plugin.plugins:\n plugin().run()\n',
    },
    calls: [
      'main -> main.One.run',
      'main -> main.Plugin.__init_subclass__',
      'main -> main.Two.__init__',
      'main -> main.Two.run',
      'main.Plugin.__init_subclass__ -> <builtin>.super',
      'main.Plugin.__init_subclass__ -> main.Plugin.register',
      'main.Plugin.register -> <builtin>.list.append',
    ],
  },
  {
    name: 'what a dataclass calls when it is made',
    files: {
      'main.py':
        'from dataclasses import dataclass, field\ndef make_list():\n return []\n@dataclass\nclass Base:\n run: object\n def __post_init__(self):\n  self.check()\n def check(self):\n  return True\n@dataclass(frozen=True, order=True)\nclass Job:\n name: str\n action: object = None\n tags: list = field(default_factory=make_list)\n def go(self):\n  return self.action()\ndef act():\n pass\nBase(act).run()\nJob("a", act).go()\nJob("b", action=act).action()\n',
    },
    calls: [
      'main -> dataclasses.dataclass',
      'main -> main.Base.__post_init__',
      'main -> main.Job.go',
      'main -> main.act',
      'main -> main.make_list',
      'main.Base.__post_init__ -> main.Base.check',
      'main.Job -> dataclasses.field',
      'main.Job.go -> main.act',
    ],
  },
  {
    name: 'the only object of a class',
    files: {
      'main.py':
        'class Only:\n _instance = None\n def __new__(cls, *args):\n  if cls._instance is None:\n   cls._instance = super().__new__(cls)\n   cls._instance.setup()\n  return cls._instance\n def setup(self):\n  pass\n def ping(self):\n  pass\nOnly().ping()\nOnly().ping()\n',
    },
    calls: [
      'main -> main.Only.__new__',
      'main -> main.Only.ping',
      'main.Only.__new__ -> <builtin>.super',
      'main.Only.__new__ -> main.Only.setup',
    ],
  },
  {
    name: 'a proxy that hands names on',
    files: {
      'main.py':
        'class Real:\n def work(self):\n  return 1\nclass Proxy:\n def __init__(self, target):\n  self._target = target\n def __getattr__(self, name):\n  return getattr(self._target, name)\nProxy(Real()).work()\n',
    },
    calls: [
      'main -> main.Proxy.__getattr__',
      'main -> main.Proxy.__init__',
      'main -> main.Real.work',
      'main.Proxy.__getattr__ -> <builtin>.getattr',
    ],
  },
  {
    name: 'a visitor that goes by the names of classes',
    files: {
      'main.py':
        'class Node:\n def __init__(self, children=()):\n  self.children = children\n def accept(self, visitor):\n  return visitor.visit(self)\nclass Leaf(Node):\n pass\nclass Visitor:\n def visit(self, node):\n  method = getattr(self, "visit_" + type(node).__name__, self.generic)\n  return method(node)\n def visit_Leaf(self, node):\n  return 1\n def generic(self, node):\n  for child in node.children:\n   child.accept(self)\nNode([Leaf()]).accept(Visitor())\n',
    },
    calls: [
      'main -> main.Node.__init__',
      'main -> main.Node.accept',
      'main.Node.accept -> main.Visitor.visit',
      'main.Visitor.generic -> main.Node.accept',
      'main.Visitor.visit -> <builtin>.getattr',
      'main.Visitor.visit -> <builtin>.type',
      'main.Visitor.visit -> main.Visitor.generic',
      'main.Visitor.visit -> main.Visitor.visit_Leaf',
    ],
  },
  {
    name: 'abstract properties and methods',
    files: {
      'main.py':
        'from abc import ABC, abstractmethod\nclass Exporter(ABC):\n def export(self, data):\n  self.open()\n  self.write(data)\n  return self.name\n def open(self):\n  pass\n @abstractmethod\n def write(self, data): ...\n @property\n @abstractmethod\n def name(self): ...\nclass Csv(Exporter):\n def write(self, data):\n  self.row(data)\n def row(self, data):\n  pass\n @property\n def name(self):\n  return "csv"\nclass Xml(Exporter):\n def open(self):\n  super().open()\n def write(self, data):\n  pass\n name = "xml"\nfor exporter in (Csv(), Xml()):\n exporter.export(1)\n',
    },
    calls: [
      'main -> main.Exporter.export',
      'main.Csv.write -> main.Csv.row',
      'main.Exporter -> abc.abstractmethod',
      'main.Exporter.export -> main.Csv.name',
      'main.Exporter.export -> main.Csv.write',
      'main.Exporter.export -> main.Exporter.open',
      'main.Exporter.export -> main.Xml.open',
      'main.Exporter.export -> main.Xml.write',
      'main.Xml.open -> <builtin>.super',
      'main.Xml.open -> main.Exporter.open',
    ],
  },
  {
    name: 'commands by a text with a place in it',
    files: {
      'main.py':
        'class Cli:\n def do_help(self):\n  pass\n def do_quit(self):\n  pass\n def run(self, line):\n  command = getattr(self, "do_%s" % line)\n  command()\ncli = Cli()\ncli.run("help")\ncli.run("quit")\n',
    },
    calls: [
      'main -> main.Cli.run',
      'main.Cli.run -> <builtin>.getattr',
      'main.Cli.run -> main.Cli.do_help',
      'main.Cli.run -> main.Cli.do_quit',
    ],
  },
  {
    name: 'an f-string as a name',
    files: {
      'main.py':
        'class Api:\n def get_user(self):\n  return 1\n def get_item(self):\n  return 2\napi = Api()\nfor kind in ("user", "item"):\n getattr(api, f"get_{kind}")()\ngetattr(api, "missing", lambda: None)()\n',
    },
    calls: ['main -> <builtin>.getattr', 'main -> main.<lambda1>', 'main -> main.Api.get_item', 'main -> main.Api.get_user'],
  },
  {
    name: 'a class body reads what lies around it before it binds the name',
    files: {
      'main.py':
        'def hook():\n pass\nclass Base:\n hook = staticmethod(hook)\n table = {"h": hook}\n def run(self):\n  self.hook()\n  self.table["h"]()\nclass Sub(Base):\n pass\nSub().run()\nSub.hook()\n',
    },
    calls: ['main -> main.Base.run', 'main -> main.hook', 'main.Base -> <builtin>.staticmethod', 'main.Base.run -> main.hook'],
  },
  {
    name: 'cls() gives an object of the class that was asked',
    files: {
      'main.py':
        'class Tool:\n count = 0\n def __init__(self):\n  self.helper()\n @staticmethod\n def helper():\n  return Tool.other()\n @classmethod\n def other(cls):\n  return cls.count\n @classmethod\n def create(cls):\n  return cls()\nclass Sub(Tool):\n @classmethod\n def other(cls):\n  return super().other()\nTool.create()\nSub.create().other()\n',
    },
    calls: [
      'main -> main.Sub.other',
      'main -> main.Tool.create',
      'main.Sub.other -> <builtin>.super',
      'main.Sub.other -> main.Tool.other',
      'main.Tool.__init__ -> main.Tool.helper',
      'main.Tool.create -> main.Tool.__init__',
      'main.Tool.helper -> main.Tool.other',
    ],
  },
  {
    name: 'named tuples',
    files: {
      'main.py':
        'from collections import namedtuple\nfrom typing import NamedTuple\nPair = namedtuple("Pair", ["first", "second"])\nclass Command(NamedTuple):\n name: str\n run: object\n def go(self):\n  return self.run()\ndef a():\n pass\ndef b():\n pass\npair = Pair(a, second=b)\npair.first()\npair.second()\nCommand("x", a).go()\nname, run = Command("y", a)\nrun()\n',
    },
    calls: [
      'main -> collections.namedtuple',
      'main -> main.Command.go',
      'main -> main.a',
      'main -> main.b',
      'main.Command.go -> main.a',
    ],
  },
  {
    name: 'texts and numbers are different keys',
    files: {
      'main.py': 'def a():\n pass\ndef b():\n pass\ntable = {1: a, "1": b}\ntable[1]()\ntable[int("1")]()\n',
    },
    calls: ['main -> <builtin>.int', 'main -> main.a'],
  },
  {
    name: 'a list that grows by +=',
    files: {
      'main.py':
        'def a():\n pass\ndef b():\n pass\nitems = [a]\nitems += [b]\nitems[1]()\nmore = items + [lambda: None]\nmore[2]()\n',
    },
    calls: ['main -> main.<lambda1>', 'main -> main.b'],
  },
  {
    name: 'iter with an end',
    files: {
      'main.py': 'count = [0]\ndef step():\n count[0] += 1\n return count[0]\nfor value in iter(step, 3):\n print(value)\n',
    },
    calls: ['main -> <builtin>.iter', 'main -> <builtin>.print', 'main -> main.step'],
  },
  {
    name: 'properties through super',
    files: {
      'main.py':
        'class Base:\n @property\n def value(self):\n  return self.compute()\n def compute(self):\n  return lambda: 0\nclass Sub(Base):\n @property\n def value(self):\n  inherited = super().value\n  return inherited\n def compute(self):\n  return other\n limit = property(lambda self: self.compute())\ndef other():\n pass\nSub().value()\nSub().limit()\n',
    },
    calls: [
      'main -> main.Sub.<lambda1>',
      'main -> main.Sub.value',
      'main -> main.other',
      'main.Base.value -> main.Sub.compute',
      'main.Sub -> <builtin>.property',
      'main.Sub.<lambda1> -> main.Sub.compute',
      'main.Sub.value -> <builtin>.super',
      'main.Sub.value -> main.Base.value',
    ],
  },
  {
    name: 'reversed',
    files: {
      'main.py':
        'class Seq:\n def __len__(self):\n  return 1\n def __getitem__(self, i):\n  return fn\n def __reversed__(self):\n  return iter([fn])\ndef fn():\n pass\nfor f in reversed(Seq()):\n f()\n',
    },
    calls: [
      'main -> <builtin>.reversed',
      'main -> main.Seq.__reversed__',
      'main -> main.fn',
      'main.Seq.__reversed__ -> <builtin>.iter',
    ],
  },
  {
    name: 'functions outside that call what they are handed',
    files: {
      'main.py':
        'import json\nimport re\ndef encode(value):\n return str(type(value))\ndef upper(match):\n return "A"\njson.dumps({"a": {1}}, default=encode)\nre.sub("a", upper, "banana")\n',
    },
    calls: [
      'main -> json.dumps',
      'main -> main.encode',
      'main -> main.upper',
      'main -> re.sub',
      'main.encode -> <builtin>.str',
      'main.encode -> <builtin>.type',
    ],
  },
]
