import type { Case } from '#test/codegraph/joined.ts'

export const RUBY_CASES: readonly Case[] = [
  {
    name: 'methods of the same class, with and without self and brackets',
    files: {
      'a.rb':
        'class A\n  def m\n    n\n    self.n\n    o(1)\n    A.s\n  end\n  def n; end\n  def o(x) = x\n  def self.s; end\nend\n',
    },
    calls: ['a.A.m -> a.A.n', 'a.A.m -> a.A.o', 'a.A.m -> a.A.s'],
  },
  {
    name: 'functions of a file that is required, and none of one that is not',
    files: {
      'a.rb': "require_relative 'lib/b'\ndef f\n  b\n  c\nend\n",
      'lib/b.rb': 'def b; end\n',
      'c.rb': 'def c; end\n',
    },
    calls: ['a.f -> lib.b.b'],
    relations: ['IMPORTS a -> lib.b'],
  },
  {
    name: 'constructors, and methods on what is made: a variable, an instance variable, a reader',
    files: {
      'a.rb': `class B
  def initialize(n); end
  def run; end
end
class A
  attr_reader :b
  def initialize
    @b = B.new(1)
  end
  def m(u)
    @b.run
    b.run
    x = B.new(2)
    x.run { |y| help(y) }
    u.run
    B.new(3).run
  end
  def help(y); end
end
`,
    },
    calls: ['a.A.initialize -> a.B.initialize', 'a.A.m -> a.B.initialize', 'a.A.m -> a.B.run', 'a.A.m -> a.A.help'],
  },
  {
    name: 'inheritance, super, modules that are mixed in, classes that are reopened',
    files: {
      'base.rb':
        'module M\n  class Base\n    def initialize(a); end\n    def own; end\n    def m; end\n  end\n  module Mix\n    def mixed; end\n  end\nend\n',
      'a.rb':
        'module M\n  class A < Base\n    include Mix\n    def initialize\n      super(1)\n    end\n    def m\n      super\n      own\n      mixed\n      later\n    end\n  end\nend\n',
      'b.rb': 'class M::A\n  def later; end\nend\nM::A.new.m\n',
    },
    calls: [
      'a.M.A.initialize -> base.M.Base.initialize',
      'a.M.A.m -> base.M.Base.m',
      'a.M.A.m -> base.M.Base.own',
      'a.M.A.m -> base.M.Mix.mixed',
      'a.M.A.m -> b.M.A.later',
      'b -> a.M.A.initialize',
      'b -> a.M.A.m',
    ],
    relations: ['INHERITS_FROM a.M.A -> base.M.Base', 'OVERRIDES a.M.A.m -> base.M.Base.m'],
  },
  {
    name: 'classes that are named with what they stand in',
    files: {
      'a.rb': 'class Gem::Command\n  def execute; say; end\n  def say; end\nend\n',
      'b.rb': 'class Gem::Commands::Build < Gem::Command\n  def execute\n    super\n    say\n  end\nend\n',
    },
    calls: [
      'a.Gem.Command.execute -> a.Gem.Command.say',
      'b.Gem.Commands.Build.execute -> a.Gem.Command.execute',
      'b.Gem.Commands.Build.execute -> a.Gem.Command.say',
    ],
    relations: [
      'INHERITS_FROM b.Gem.Commands.Build -> a.Gem.Command',
      'OVERRIDES b.Gem.Commands.Build.execute -> a.Gem.Command.execute',
    ],
  },
  {
    name: 'the language’s own',
    files: { 'a.rb': "def f\n  puts 'x'\n  Time.now\n  raise ArgumentError\nend\n" },
    calls: ['a.f -> <builtin>.puts', 'a.f -> <builtin>.raise', 'a.f -> Time.now'],
  },
  {
    name: 'methods of a class around, of another class and of unknown objects are no calls of ours',
    files: {
      'a.rb':
        'module M\n  def self.run; end\n  class A\n    def m(u)\n      run\n      u.go\n      x = B.new\n      x = u\n      x.go\n    end\n  end\n  class B\n    def go; end\n  end\nend\n',
    },
    calls: [],
  },
]
