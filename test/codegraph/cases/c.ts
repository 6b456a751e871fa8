import type { Case } from '#test/codegraph/joined.ts'

export const C_CASES: readonly Case[] = [
  {
    name: 'functions of the same file, in any order, and macros',
    files: {
      'a.c':
        '#define MAX(a, b) ((a) > (b) ? (a) : (b))\nint g(void);\nint f(void) { return g() + MAX(1, 2); }\nint g(void) { return 1; }\n',
    },
    calls: ['a.f -> a.g', 'a.f -> a.MAX'],
  },
  {
    name: 'a function that a header declares, where its code is',
    files: {
      'inc/b.h': 'int b(int n);\nint gone(int n);\n',
      'src/b.c': '#include "b.h"\nint b(int n) { return n; }\n',
      'src/a.c': '#include <stdio.h>\n#include "../inc/b.h"\nint a(void) { return b(1) + gone(2) + printf("x"); }\n',
    },
    calls: ['src.a.a -> src.b.b', 'src.a.a -> inc.b.gone', 'src.a.a -> printf'],
    relations: ['IMPORTS src.a -> inc.b', 'IMPORTS src.a -> stdio.h'],
  },
  {
    name: 'what may be declared where a text is not understood is not said to come from outside',
    files: {
      'a.c': 'local gzFile opened(const void *path, int fd) {\n  return 0;\n}\n',
      'b.c': '#include <string.h>\nint b(char *s) { opened(s, 1); return (size_t)(s) && strlen(s); }\n',
    },
    calls: ['b.b -> strlen'],
  },
  {
    name: 'static functions of two files with one name',
    files: {
      'a.c': 'static int f(void) { return 1; }\nint a(void) { return f(); }\n',
      'b.c': 'static int f(void) { return 2; }\nint b(void) { return f(); }\n',
      'c.c': 'int c(void) { return f(); }\n',
    },
    calls: ['a.a -> a.f', 'b.b -> b.f'],
  },
  {
    name: 'what a pointer holds is not known, nor is a function that nothing includes',
    files: {
      'a.c': 'struct S { int (*fn)(int); };\nint run(struct S *s, int (*cb)(int)) { s->fn(1); other(); return cb(1); }\n',
      'b.c': 'int fn(int n) { return n; }\nint cb(int n) { return n; }\nint other(void) { return 1; }\n',
    },
    calls: [],
  },
  {
    name: 'headers through headers, and functions that are handed over',
    files: {
      'a.h': '#include "b.h"\n',
      'b.h': 'int deep(void);\n',
      'b.c': '#include "b.h"\nint deep(void) { return 1; }\n',
      'a.c': '#include "a.h"\nvoid each(int (*f)(void));\nint a(void) { each(deep); return deep(); }\n',
    },
    calls: ['a.a -> b.deep', 'a.a -> a.each'],
    relations: ['REFERENCES a.a -> b.deep'],
  },
]

export const CPP_CASES: readonly Case[] = [
  {
    name: 'methods whose code stands outside of their class',
    files: {
      'a.h': '#pragma once\nclass A {\n public:\n  A(int n);\n  void f();\n  void g() { f(); }\n};\n',
      'a.cpp': '#include "a.h"\nA::A(int n) { f(); }\nvoid A::f() { g(); this->g(); }\n',
      'main.cpp': '#include "a.h"\nint main() { A a(1); a.f(); A* p = new A(2); p->g(); }\n',
    },
    calls: [
      'a.A.g -> a.A.f',
      'a.A.A -> a.A.f',
      'a.A.f -> a.A.g',
      'main.main -> a.A.A',
      'main.main -> a.A.f',
      'main.main -> a.A.g',
    ],
    relations: ['DEFINES a.A -> a.A.f'],
  },
  {
    name: 'namespaces, using and aliases',
    files: {
      'n.hpp': 'namespace a { namespace b { void f(); struct S { void m() {} static S make(); }; } void h() { b::f(); } }\n',
      'n.cpp': '#include "n.hpp"\nnamespace a::b { void f() { h(); } S S::make() { return S(); } }\n',
      'm.cpp':
        '#include "n.hpp"\nusing namespace a::b;\nusing a::h;\nnamespace al = a::b;\nvoid x() { f(); h(); al::f(); auto s = S::make(); s.m(); ::a::b::f(); }\n',
    },
    calls: ['n.a.h -> n.a.b.f', 'n.a.b.f -> n.a.h', 'm.x -> n.a.b.f', 'm.x -> n.a.h', 'm.x -> n.a.b.S.make', 'm.x -> n.a.b.S.m'],
  },
  {
    name: 'inherited methods, base constructors, fields and smart pointers',
    files: {
      'a.cpp': `#include <memory>
struct Base { Base(int n) {} void own() {} virtual void v() {} };
struct B { void run() {} };
class A : public Base {
 public:
  A() : Base(1), b_() { own(); }
  void v() override { Base::v(); b_.run(); p_->run(); std::move(b_); }
 private:
  B b_;
  std::unique_ptr<B> p_;
};
`,
    },
    calls: ['a.A.A -> a.Base.Base', 'a.A.A -> a.Base.own', 'a.A.v -> a.Base.v', 'a.A.v -> a.B.run', 'a.A.v -> std.move'],
    relations: ['INHERITS_FROM a.A -> a.Base', 'OVERRIDES a.A.v -> a.Base.v'],
  },
  {
    name: 'templates, and code of lambdas',
    files: {
      'a.cpp':
        'template <class T> T id(T t) { t.run(); return t; }\nstruct B { void run() {} };\nvoid g(B& b) {}\nvoid f(B b) { id<B>(b); auto l = [&](B& q) { q.run(); g(q); }; }\n',
    },
    calls: ['a.f -> a.id', 'a.f -> a.B.run', 'a.f -> a.g'],
  },
  {
    name: 'overloads by the number of arguments, defaults among them',
    files: { 'a.cpp': 'void f(int a) {}\nvoid f(int a, int b) {}\nvoid g(int a, int b = 1) {}\nvoid m() { f(1); g(1); }\n' },
    calls: ['a.m -> a.f', 'a.m -> a.g'],
  },
  {
    name: 'a bare name of a method, and a method on an unknown object, are no calls of ours',
    files: { 'a.cpp': 'struct B { void run() {} };\nvoid f(auto x) { run(); x.run(); auto y = z(); y->run(); }\n' },
    calls: ['a.f -> z'],
  },
]
