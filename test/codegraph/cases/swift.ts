import type { Case } from '#test/codegraph/joined.ts'

export const SWIFT_CASES: readonly Case[] = [
  {
    name: 'functions of all files, and methods of the same type',
    files: {
      'a.swift': 'class A { func m() { n(); self.n(); f() }\n func n() {} }\n',
      'b.swift': 'func f() { g() }\nfunc g() {}\n',
    },
    calls: ['a.A.m -> a.A.n', 'a.A.m -> b.f', 'b.f -> b.g'],
  },
  {
    name: 'methods on declared objects',
    files: {
      'a.swift': `class B { func run() {} }
struct C { let n: Int
  init(_ n: Int) { self.n = n }
  func go() {} }
class A {
  private let b: B
  var c = C(1)
  static let shared = A()
  func make() -> C { return C(2) }
  func m(p: B?, u: Any) {
    b.run(); self.c.go(); p?.run(); A.shared.make().go()
    let v = C(3)
    v.go()
    if let q = p { q.run() }
    guard let w = p else { return }
    w.run()
    (u as! B).run()
    u.run()
  }
}
`,
    },
    calls: [
      'a.A -> a.C.init',
      'a.A.make -> a.C.init',
      'a.A.m -> a.C.init',
      'a.A.m -> a.B.run',
      'a.A.m -> a.C.go',
      'a.A.m -> a.A.make',
    ],
  },
  {
    name: 'inheritance, super, protocols and extensions',
    files: {
      'a.swift':
        'class Base { init(n: Int) {}\n func m() {}\n func own() {} }\nclass A: Base, P {\n  override init(n: Int) { super.init(n: n) }\n  override func m() { super.m(); own(); later(); p() }\n}\nprotocol P { func q() }\n',
      'b.swift': 'extension A { func later() { own() } }\nextension P { func p() { q() } }\n',
    },
    calls: [
      'a.A.init -> a.Base.init',
      'a.A.m -> a.Base.m',
      'a.A.m -> a.Base.own',
      'a.A.m -> b.A.later',
      'a.A.m -> b.P.p',
      'b.A.later -> a.Base.own',
      'b.P.p -> a.P.q',
    ],
    relations: [
      'INHERITS_FROM a.A -> a.Base',
      'IMPLEMENTS a.A -> a.P',
      'OVERRIDES a.A.m -> a.Base.m',
      'DEFINES a.A -> b.A.later',
    ],
  },
  {
    name: 'targets see each other by import',
    files: {
      'Sources/Core/c.swift': 'public func f() {}\npublic class K { public func k() {} }\n',
      'Sources/App/a.swift': 'import Core\nfunc m(k: K) { f(); k.k(); Core.f() }\n',
      'Sources/Other/o.swift': 'func m() { f() }\n',
    },
    calls: ['Sources.App.a.m -> Sources.Core.c.f', 'Sources.App.a.m -> Sources.Core.c.K.k'],
  },
  {
    name: 'others’ functions, where the code says whose they are',
    files: { 'a.swift': 'import Foundation\nfunc f() { print("x"); Foundation.exit(1) }\n' },
    calls: ['a.f -> Swift.print', 'a.f -> Foundation.exit'],
  },
  {
    name: 'a bare name of a method, and a method on an unknown object, are no calls of ours',
    files: {
      'a.swift':
        'class B { func run() {} }\nfunc f(u: Unknown, xs: [B]) { run(); u.run(); for x in unknown() { x.run() }\n xs.forEach { $0.run() } }\n',
    },
    calls: ['a.f -> Unknown.run'],
  },
  {
    name: 'methods of objects of types that are not ours, less what extensions of ours may be',
    files: {
      'a.swift':
        'import UIKit\nclass V: UIView { let label = UILabel(); var d: Foo?\n func m<T>(t: T, c: UIColor) { label.sizeToFit(); d?.bar(); t.go(); c.cg() } }\nextension UIColor { func cg() {} }\n',
    },
    calls: ['a.V -> UILabel', 'a.V.m -> Foo.bar', 'a.V.m -> UILabel.sizeToFit'],
  },
]
