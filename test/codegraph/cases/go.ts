import type { Case } from '#test/codegraph/joined.ts'

const MODULE = { 'go.mod': 'module example.com/app\n' }

export const GO_CASES: readonly Case[] = [
  {
    name: 'a function of the same file, called before it stands there',
    files: { 'main.go': 'package main\nfunc main() { f(); f() }\nfunc f() {}\n' },
    calls: ['main.main -> main.f'],
  },
  {
    name: 'a function of another file of the package',
    files: {
      'a.go': 'package p\nfunc A() { b() }\n',
      'b.go': 'package p\nfunc b() {}\n',
      'q/c.go': 'package q\nfunc c() { b() }\n',
    },
    calls: ['a.A -> b.b'],
  },
  {
    name: 'a function of another package, by its import, its alias and its name without one',
    files: {
      ...MODULE,
      'main.go':
        'package main\nimport (\n\t"example.com/app/x"\n\ty "example.com/app/x"\n\t. "example.com/app/x"\n)\nfunc main() { x.F(); y.G(); H() }\n',
      'x/x.go': 'package x\nfunc F() {}\nfunc G() {}\nfunc H() {}\n',
    },
    calls: ['main.main -> x.x.F', 'main.main -> x.x.G', 'main.main -> x.x.H'],
  },
  {
    name: 'methods on what is declared: a parameter, a variable, a field, a literal and what a function gives back',
    files: {
      'a.go': `package p
type T struct { in *U }
type U struct{}
func (u *U) M() {}
func (t T) N() { t.in.M() }
func New() *T { return &T{} }
func f(a *U, b interface{}) {
	a.M()
	var c T
	c.N()
	d := &U{}
	d.M()
	New().N()
	e, ok := b.(*U)
	e.M()
	x := b
	x.M()
}
`,
    },
    calls: ['a.T.N -> a.U.M', 'a.f -> a.U.M', 'a.f -> a.T.N', 'a.f -> a.New'],
  },
  {
    name: 'methods of embedded types and of interfaces',
    files: {
      'a.go':
        'package p\ntype B struct{}\nfunc (b B) M() {}\ntype T struct { B }\ntype I interface { Q(n int) }\nfunc f(t T, i I) { t.M(); t.B.M(); i.Q(1) }\n',
    },
    calls: ['a.f -> a.B.M', 'a.f -> a.I.Q'],
    relations: ['INHERITS_FROM a.T -> a.B', 'DEFINES a.B -> a.B.M', 'DEFINES a.I -> a.I.Q'],
  },
  {
    name: 'functions of others and of the language',
    files: {
      'a.go':
        'package p\nimport (\n\t"fmt"\n\t"net/http"\n\t"gopkg.in/yaml.v3"\n)\nfunc f(r *http.Request) { fmt.Println(len("")); r.Clone(nil); yaml.Marshal(1) }\n',
    },
    calls: ['a.f -> fmt.Println', 'a.f -> <builtin>.len', 'a.f -> net/http.Request.Clone', 'a.f -> gopkg.in/yaml.v3.Marshal'],
  },
  {
    name: 'a name that is bound to something else, or a method of an unknown object, is no call of ours',
    files: {
      'a.go':
        'package p\nimport "other/q"\nfunc f() {}\ntype T struct{}\nfunc (t T) M() {}\nfunc g(f func(), x any) { f(); x.M(); y := q.New(); y.M() }\n',
    },
    calls: ['a.g -> other/q.New'],
  },
  {
    name: 'code of a closure belongs to the function it is written in',
    files: { 'a.go': 'package p\nfunc f() { go func(n int) { g(n) }(1); defer h() }\nfunc g(n int) {}\nfunc h() {}\n' },
    calls: ['a.f -> a.g', 'a.f -> a.h'],
  },
  {
    name: 'generics, and the type of a switch',
    files: {
      'a.go': `package p
type Box[T any] struct { v T }
func (b *Box[T]) Get() T { return b.v }
type V struct{}
func (v V) M() {}
func Map[T any](x T) {}
func f(b *Box[V], a any) {
	b.Get().M()
	Map[int](1)
	switch w := a.(type) {
	case V:
		w.M()
	case int:
		w.M()
	}
}
`,
    },
    calls: ['a.f -> a.Box.Get', 'a.f -> a.Map', 'a.f -> a.V.M'],
  },
]
