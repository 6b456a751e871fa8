import type { Case } from '#test/codegraph/joined.ts'

export const JAVA_CASES: readonly Case[] = [
  {
    name: 'a method of the same class, and of the class around it',
    files: {
      'A.java':
        'package a;\nclass A {\n  void m() { n(); this.n(); }\n  static void n() {}\n  class In { void q() { n(); } }\n}\n',
    },
    calls: ['A.A.m -> A.A.n', 'A.A.In.q -> A.A.n'],
  },
  {
    name: 'classes of the same package, of an import, of a star import and by full name',
    files: {
      'a/A.java': 'package a;\nimport b.C;\nimport d.*;\nclass A { void m() { B.f(); C.f(); D.f(); e.E.f(); } }\n',
      'a/B.java': 'package a;\nclass B { static void f() {} }\n',
      'b/C.java': 'package b;\npublic class C { public static void f() {} }\n',
      'd/D.java': 'package d;\npublic class D { public static void f() {} }\n',
      'x/E.java': 'package e;\npublic class E { public static void f() {} }\n',
    },
    calls: ['a.A.A.m -> a.B.B.f', 'a.A.A.m -> b.C.C.f', 'a.A.A.m -> d.D.D.f', 'a.A.A.m -> x.E.E.f'],
  },
  {
    name: 'a static import',
    files: {
      'A.java': 'package a;\nimport static b.U.help;\nclass A { void m() { help(1); } }\n',
      'U.java': 'package b;\nclass U { static void help(int n) {} static void help() {} }\n',
    },
    calls: ['A.A.m -> U.U.help'],
  },
  {
    name: 'methods on declared objects: fields, parameters, variables, casts, patterns and results',
    files: {
      'A.java': `class A {
  private final B field = new B();
  void m(B p, Object o) {
    field.run(); this.field.run(); p.run();
    var v = make(); v.go();
    ((B) o).run();
    if (o instanceof C c) c.go();
    for (C each : all()) each.go();
    make().go();
    o.run();
  }
  C make() { return new C(1); }
  java.util.List<C> all() { return null; }
}
class B { void run() {} }
class C { C(int n) {} void go() {} }
`,
    },
    calls: [
      'A.A.m -> A.B.run',
      'A.A.m -> A.C.go',
      'A.A.m -> A.A.make',
      'A.A.m -> A.A.all',
      'A.A.make -> A.C.C',
      'A.A.m -> java.lang.Object.run',
    ],
  },
  {
    name: 'inherited methods, super and constructors',
    files: {
      'A.java': `class Base { Base(int n) {} void m() {} void own() {} }
class A extends Base implements I {
  A() { super(1); }
  A(String s) { this(); }
  void m() { super.m(); own(); d(); }
}
interface I { default void d() {} }
`,
    },
    calls: ['A.A.A -> A.Base.Base', 'A.A.A -> A.A.A', 'A.A.m -> A.Base.m', 'A.A.m -> A.Base.own', 'A.A.m -> A.I.d'],
    relations: ['INHERITS_FROM A.A -> A.Base', 'IMPLEMENTS A.A -> A.I', 'OVERRIDES A.A.m -> A.Base.m'],
  },
  {
    name: 'others’ classes',
    files: {
      'A.java':
        'package a;\nimport java.util.List;\nimport org.x.Base;\nclass A extends Base { void m(List<String> xs) { xs.size(); List.of(1); System.gc(); inherited(); } }\n',
    },
    calls: [
      'A.A.m -> java.util.List.size',
      'A.A.m -> java.util.List.of',
      'A.A.m -> java.lang.System.gc',
      'A.A.m -> org.x.Base.inherited',
    ],
  },
  {
    name: 'a method of another class is nobody’s by its bare name, nor on an object of an unknown type',
    files: { 'A.java': 'class A { void m() { run(); Unknown u = null; u.run(); x.run(); } }\nclass B { void run() {} }\n' },
    calls: [],
  },
  {
    name: 'overloads by the number of arguments',
    files: {
      'A.java':
        'class A { void f() {} void f(int a) { f(); } void f(int a, int... r) { f(1); } void f(A a, B b, C c, D d) {} void g() { f(1, 2); } }\n',
    },
    calls: ['A.A.f -> A.A.f', 'A.A.f -> A.A.f', 'A.A.g -> A.A.f'],
  },
  {
    name: 'overloads by the types of what is given',
    files: {
      'A.java':
        'class Base {}\nclass B extends Base {}\nclass C {}\nclass A {\n  void g(B b, C c) { f(b); h(c); h(mk()); }\n  B mk() { return null; }\n  void f(Base b) { }\n  void f(C c) { z(); }\n  void h(C c) { z(); }\n  void h(Base b) { }\n  void z() {}\n}\n',
    },
    calls: ['A.A.g -> A.A.f', 'A.A.g -> A.A.h', 'A.A.g -> A.A.h', 'A.A.g -> A.A.mk', 'A.A.f -> A.A.z', 'A.A.h -> A.A.z'],
  },
  {
    name: 'constants with code of their own',
    files: {
      'A.java':
        'enum E {\n  P { void v() { w(); } };\n  abstract void v();\n  void w() {}\n}\nclass A { void m(E e) { e.v(); } }\n',
    },
    calls: ['A.A.m -> A.E.v', 'A.E.<class1>.v -> A.E.w'],
    relations: ['OVERRIDES A.E.<class1>.v -> A.E.v'],
  },
  {
    name: 'closures, anonymous classes, enums and records',
    files: {
      'A.java': `class A {
  void m() { run(() -> help()); new I() { public void z() { help(); } }; E.P.v(); new R(1, this).b().m(); }
  static void help() {}
  void run(Runnable r) {}
}
interface I { void z(); }
enum E { P(1); E(int n) {} void v() {} }
record R(int a, A b) { void u() { b.m(); } }
`,
    },
    calls: [
      'A.A.m -> A.A.run',
      'A.A.m -> A.A.help',
      'A.A.m.<class1>.z -> A.A.help',
      'A.A.m -> A.E.v',
      'A.A.m -> A.A.m',
      'A.E -> A.E.E',
      'A.R.u -> A.A.m',
    ],
    relations: ['OVERRIDES A.A.m.<class1>.z -> A.I.z'],
  },
  {
    name: 'methods that all objects and all enumerations have, whatever interfaces a class implements',
    files: {
      'A.java':
        'package p;\nimport java.util.HashMap;\nclass B { public boolean equals(Object o) { return super.equals(o); } }\nenum E { ONE }\nclass M extends HashMap { void m(Runnable r) { toString(); r.getClass(); } }\nclass A implements Runnable { public void run() { B b = new B(); b.toString(); b.equals(b); getClass(); this.hashCode(); E.ONE.name(); E.valueOf("ONE"); } }\n',
    },
    calls: [
      'A.A.run -> A.B.equals',
      'A.A.run -> java.lang.Enum.name',
      'A.A.run -> java.lang.Enum.valueOf',
      'A.A.run -> java.lang.Object.getClass',
      'A.A.run -> java.lang.Object.hashCode',
      'A.A.run -> java.lang.Object.toString',
      'A.B.equals -> java.lang.Object.equals',
      'A.M.m -> java.lang.Object.getClass',
      'A.M.m -> java.util.HashMap.toString',
    ],
  },
]
