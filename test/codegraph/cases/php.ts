import type { Case } from '#test/codegraph/joined.ts'

export const PHP_CASES: readonly Case[] = [
  {
    name: 'a function of the same file, and of another one in the namespace',
    files: { 'a.php': '<?php\nfunction f() { g(); h(); }\nfunction g() {}\n', 'b.php': '<?php\nfunction h() {}\n' },
    calls: ['a.f -> a.g', 'a.f -> b.h'],
  },
  {
    name: 'methods of this, self, static, parent and traits',
    files: {
      'a.php': `<?php
class Base { public function __construct() {} function own() {} }
trait T { function t() {} }
class A extends Base implements I {
  use T;
  public function __construct() { parent::__construct(); }
  static function make() { self::help(); return new static(); }
  static function help() {}
  function m() { $this->own(); $this->t(); A::help(); static::help(); }
}
interface I { function m(); }
`,
    },
    calls: [
      'a.A.__construct -> a.Base.__construct',
      'a.A.make -> a.A.help',
      'a.A.make -> a.A.__construct',
      'a.A.m -> a.Base.own',
      'a.A.m -> a.T.t',
      'a.A.m -> a.A.help',
    ],
    relations: ['INHERITS_FROM a.A -> a.Base', 'IMPLEMENTS a.A -> a.I', 'OVERRIDES a.A.m -> a.I.m'],
  },
  {
    name: 'namespaces and use',
    files: {
      'a.php':
        '<?php\nnamespace App\\M;\nuse App\\U\\{Helper, Other as O};\nuse function App\\U\\run;\nclass A { function m() { Helper::f(); O::f(); run(); \\App\\U\\stop(); Same::f(); } }\n',
      'b.php':
        '<?php\nnamespace App\\U;\nclass Helper { static function f() {} }\nclass Other { static function f() {} }\nfunction run() {}\nfunction stop() {}\n',
      'c.php': '<?php\nnamespace App\\M;\nclass Same { static function f() {} }\n',
    },
    calls: ['a.A.m -> b.Helper.f', 'a.A.m -> b.Other.f', 'a.A.m -> b.run', 'a.A.m -> b.stop', 'a.A.m -> c.Same.f'],
  },
  {
    name: 'methods on declared objects',
    files: {
      'a.php': `<?php
class B { function run(): C { return new C(); } }
class C { function go() {} }
class A {
  private B $b;
  public function __construct(private C $c) {}
  function m(?B $p, $u) {
    $this->b->run(); $this->c->go(); $p?->run();
    $x = new C(); $x->go();
    $p->run()->go();
    $u->run();
  }
}
`,
    },
    calls: ['a.A.m -> a.B.run', 'a.A.m -> a.C.go'],
  },
  {
    name: 'others’ classes, where an import says whose they are',
    files: { 'a.php': '<?php\nnamespace A;\nuse Psr\\Log\\Logger;\nfunction f(Logger $l) { $l->info("x"); Logger::make(); }\n' },
    calls: ['a.f -> Psr.Log.Logger.info', 'a.f -> Psr.Log.Logger.make'],
  },
  {
    name: 'a bare name is no method, and a variable with two values no known object',
    files: {
      'a.php':
        '<?php\nclass B { function run() {} }\nclass A { function m($u) { run(); $x = new B(); $x = $u; $x->run(); $f = "run"; $f(); } }\n',
    },
    calls: [],
  },
  {
    name: 'code of closures',
    files: {
      'a.php':
        '<?php\nfunction f($xs) { array_map(fn($x) => g($x), $xs); $h = function() use ($xs) { g(1); }; }\nfunction g($x) {}\n',
    },
    calls: ['a.f -> a.g', 'a.f -> array_map'],
  },
]
