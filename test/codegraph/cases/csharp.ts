import type { Case } from '#test/codegraph/joined.ts'

export const CSHARP_CASES: readonly Case[] = [
  {
    name: 'methods of the same class and local functions',
    files: {
      'A.cs': 'class A { void M() { N(); this.N(); int L(int q) { return P(q); } L(1); } void N() {} int P(int q) => q; }\n',
    },
    calls: ['A.A.M -> A.A.N', 'A.A.M -> A.A.M.L', 'A.A.M.L -> A.A.P'],
  },
  {
    name: 'classes of the same namespace, of an opened one, of an outer one and by full name',
    files: {
      'a.cs':
        'using X.Y;\nusing Al = Z.D;\nusing static Z.S;\nnamespace N.M;\nclass A { void M() { B.F(); C.F(); Al.F(); Z.D.G(); O.F(); Help(); } }\n',
      'b.cs': 'namespace N.M { class B { public static void F() {} } }\nnamespace N { class O { public static void F() {} } }\n',
      'c.cs': 'namespace X.Y { public class C { public static void F() {} } }\n',
      'd.cs':
        'namespace Z { public class D { public static void F() {} public static void G() {} }\n public static class S { public static void Help() {} } }\n',
    },
    calls: [
      'a.N.M.A.M -> b.N.M.B.F',
      'a.N.M.A.M -> c.X.Y.C.F',
      'a.N.M.A.M -> d.Z.D.F',
      'a.N.M.A.M -> d.Z.D.G',
      'a.N.M.A.M -> b.N.O.F',
      'a.N.M.A.M -> d.Z.S.Help',
    ],
  },
  {
    name: 'methods on declared objects',
    files: {
      'A.cs': `class A {
  private readonly B field = new();
  public C Prop { get; set; }
  async Task<C> Make() { return new C(1); }
  void M(B p, object o) {
    field.Run(); this.field.Run(); p.Run(); Prop.Go(); p?.Run();
    var v = new C(2); v.Go();
    ((B)o).Run(); (o as C).Go();
    if (o is B b) b.Run();
    foreach (C c in All()) c.Go();
    var w = await Make(); w.Go();
    o.Run();
  }
}
class B { public void Run() {} }
class C { public C(int n) {} public void Go() {} }
`,
    },
    calls: ['A.A.M -> A.B.Run', 'A.A.M -> A.C.Go', 'A.A.M -> A.C.C', 'A.A.Make -> A.C.C', 'A.A.M -> A.A.Make'],
  },
  {
    name: 'inherited methods, base, interfaces and constructors; a class in two files',
    files: {
      'A.cs':
        'partial class A : Base, I { public A(int n) : base(n) {} public A() : this(1) {} public void M() { base.M(); Own(); Other(); } }\n',
      'A2.cs': 'partial class A { void Other() {} }\n',
      'Base.cs':
        'class Base { public Base(int n) {} public void M() {} public void Own() {} }\ninterface I { void Q(); }\nclass U { void F(I i) { i.Q(); } }\n',
    },
    calls: [
      'A.A.A -> Base.Base.Base',
      'A.A.A -> A.A.A',
      'A.A.M -> Base.Base.M',
      'A.A.M -> Base.Base.Own',
      'A.A.M -> A2.A.Other',
      'Base.U.F -> Base.I.Q',
    ],
    relations: ['INHERITS_FROM A.A -> Base.Base', 'IMPLEMENTS A.A -> Base.I', 'OVERRIDES A.A.M -> Base.Base.M'],
  },
  {
    name: 'others’ classes, where the code says whose they are',
    files: {
      'A.cs':
        'using Json = Newtonsoft.Json.JsonConvert;\nclass A { void M() { Json.SerializeObject(1); Console.WriteLine(); } }\n',
    },
    calls: ['A.A.M -> Newtonsoft.Json.JsonConvert.SerializeObject', 'A.A.M -> Console.WriteLine'],
  },
  {
    name: 'bases that nobody in the project declares',
    files: { 'A.cs': 'class Failed<T> : Exception where T : B {}\nclass B : Failed<B>, IDisposable {}\n' },
    calls: [],
    relations: ['INHERITS_FROM A.Failed -> Exception', 'INHERITS_FROM A.B -> A.Failed', 'INHERITS_FROM A.B -> IDisposable'],
  },
  {
    name: 'a bare name of another class, and a method on an unknown object, are no calls of ours',
    files: {
      'A.cs': 'class A { void M(Unknown u) { Run(); u.Run(); var x = F(); x.Run(); } }\nclass B { public void Run() {} }\n',
    },
    calls: ['A.A.M -> Unknown.Run'],
  },
  {
    name: 'methods of objects of types that are not ours, what all objects have, and extensions',
    files: {
      'a.cs':
        'using System.IO;\nusing System.Linq;\nstatic class X { public static int Twice(this string s) { return 1; } }\nclass A<T> { List<int> xs = new List<int>(); string s; T item;\n  void M(FileStream f, A<int> other) { f.Flush(); xs.Where(x => x > 1); s.Trim(); f.Name.Trim(); s.Twice(); other.ToString(); GetType(); item.Go(); var w = new StringWriter(); w.Write(1); } void N(Action done) { done(); } }\n',
    },
    calls: [
      'a.A -> List',
      'a.A.M -> FileStream.Flush',
      'a.A.M -> StringWriter',
      'a.A.M -> StringWriter.Write',
      'a.A.M -> System.Linq.Enumerable.Where',
      'a.A.M -> System.Object.GetType',
      'a.A.M -> System.Object.ToString',
      'a.A.M -> System.String.Trim',
    ],
  },
  {
    name: 'closures and overloads',
    files: {
      'A.cs':
        'class A { void M() { Each(x => Help(x)); F(1, 2); } void Each(System.Action a) {} void Help(int x) {} void F(int a) {} void F(int a, int b = 1) {} }\n',
    },
    calls: ['A.A.M -> A.A.Each', 'A.A.M -> A.A.Help', 'A.A.M -> A.A.F'],
  },
]
