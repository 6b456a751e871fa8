import type { Case } from '#test/codegraph/joined.ts'

export const KOTLIN_CASES: readonly Case[] = [
  {
    name: 'functions of the file, of the package and of imports',
    files: {
      'a.kt':
        'package a\nimport b.other\nimport b.another as x\nimport c.*\nfun f() { g(); h(); other(); x(); far(); a.g() }\nfun g() {}\n',
      'a2.kt': 'package a\nfun h() {}\n',
      'b.kt': 'package b\nfun other() {}\nfun another() {}\n',
      'c.kt': 'package c\nfun far() {}\n',
    },
    calls: ['a.f -> a.g', 'a.f -> a2.h', 'a.f -> b.other', 'a.f -> b.another', 'a.f -> c.far'],
  },
  {
    name: 'methods on declared objects',
    files: {
      'a.kt': `class A(private val b: B, c: C) {
  val p: C = C(1)
  fun make() = C(2)
  fun m(o: Any, q: B?) {
    b.run(); this.p.go(); q?.run()
    val v = C(3); v.go()
    make().go()
    (o as B).run()
    o.run()
    for (e: B in all()) { e.run() }
  }
}
class B { fun run() {} }
class C(val n: Int) { fun go() {} }
`,
    },
    calls: [
      'a.A -> a.C.constructor',
      'a.A.make -> a.C.constructor',
      'a.A.m -> a.C.constructor',
      'a.A.m -> a.B.run',
      'a.A.m -> a.C.go',
      'a.A.m -> a.A.make',
    ],
  },
  {
    name: 'inheritance, super, objects and companions',
    files: {
      'a.kt': `open class Base(n: Int) { open fun m() {}; fun own() {} }
class A : Base(1), I {
  constructor(x: String) : this()
  override fun m() { super.m(); own(); i(); O.o(); A.make() }
  companion object { fun make() {} }
}
interface I { fun i() }
object O { fun o() {} }
`,
    },
    calls: [
      'a.A -> a.Base.constructor',
      'a.A.m -> a.Base.m',
      'a.A.m -> a.Base.own',
      'a.A.m -> a.I.i',
      'a.A.m -> a.O.o',
      'a.A.m -> a.A.Companion.make',
      'a.A.constructor -> a.A.constructor',
    ],
    relations: ['INHERITS_FROM a.A -> a.Base', 'IMPLEMENTS a.A -> a.I', 'OVERRIDES a.A.m -> a.Base.m'],
  },
  {
    name: 'extension functions, and code of closures',
    files: {
      'a.kt':
        'class A { fun run() {} }\nfun A.ext() { this.run(); run() }\nfun f(a: A) { a.ext(); listOf(1).map { g(it) } }\nfun g(n: Int) {}\n',
    },
    calls: ['a.A.ext -> a.A.run', 'a.f -> a.A.ext', 'a.f -> a.g', 'a.f -> kotlin.collections.listOf'],
  },
  {
    name: 'others’ functions',
    files: { 'a.kt': 'import org.x.Client\nimport org.x.send\nfun f(c: Client) { c.get(); send(); println(1) }\n' },
    calls: ['a.f -> org.x.send', 'a.f -> kotlin.println'],
  },
  {
    name: 'a bare name of another class, and a method on an unknown object, are no calls of ours',
    files: {
      'a.kt':
        'class B { fun run() {} }\nfun f(u: Unknown, run2: () -> Unit) { run3(); u.run(); listA.forEach { it.run() }; run2() }\n',
    },
    calls: [],
  },
  {
    name: 'Java and Kotlin call each other',
    files: {
      'a.kt': 'package a\nfun f(j: J) { j.m() }\nclass K { fun k() {} }\n',
      'J.java': 'package a;\nclass J { void m() { new K().k(); } }\n',
    },
    calls: ['a.f -> J.J.m', 'J.J.m -> a.K.k'],
  },
]
