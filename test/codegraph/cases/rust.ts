import type { Case } from '#test/codegraph/joined.ts'

const CARGO = { 'Cargo.toml': '[package]\nname = "my-app"\n\n[dependencies]\nserde = "1"\n' }

export const RUST_CASES: readonly Case[] = [
  {
    name: 'functions of the same file and of a nested module',
    files: { 'src/lib.rs': 'fn f() { g(); inn::h(); }\nfn g() {}\nmod inn { pub fn h() { super::g(); k() } fn k() {} }\n' },
    calls: [
      'src.lib.f -> src.lib.g',
      'src.lib.f -> src.lib.inn.h',
      'src.lib.inn.h -> src.lib.g',
      'src.lib.inn.h -> src.lib.inn.k',
    ],
  },
  {
    name: 'modules in files, by path, use, alias, list and star',
    files: {
      ...CARGO,
      'src/lib.rs':
        'mod a;\nmod s;\nuse a::{f, g as gg};\nuse crate::a::deep;\nuse s::*;\nfn m() { f(); gg(); deep::h(); crate::a::f(); a::g(); star(); }\n',
      'src/a/mod.rs': 'pub mod deep;\npub fn f() {}\npub fn g() { self::f(); super::m() }\n',
      'src/a/deep.rs': 'pub fn h() { super::f() }\n',
      'src/s.rs': 'pub fn star() {}\n',
    },
    calls: [
      'src.lib.m -> src.a.mod.f',
      'src.lib.m -> src.a.mod.g',
      'src.lib.m -> src.a.deep.h',
      'src.lib.m -> src.s.star',
      'src.a.mod.g -> src.a.mod.f',
      'src.a.mod.g -> src.lib.m',
      'src.a.deep.h -> src.a.mod.f',
    ],
  },
  {
    name: 'methods of impl blocks, on self, Self, fields, parameters, variables and results',
    files: {
      'src/lib.rs': `struct S { b: Box<B> }
struct B;
impl B { fn run(&self) {} fn new() -> Self { B } }
impl S {
  fn new() -> Self { Self::help(); S { b: Box::new(B) } }
  fn help() {}
  fn m(&mut self, p: &B, o: Option<B>) -> Result<B, ()> {
    self.b.run(); p.run(); self.n();
    let v = B::new(); v.run();
    let w: B = other(); w.run();
    S::new().n();
    if let Some(x) = o { x.run(); }
    Ok(v)
  }
  fn n(&self) {}
}
fn t(s: &mut S, u: &dyn Unknown) { s.m(1, 2).unwrap().run(); u.run() }
`,
    },
    calls: [
      'src.lib.S.new -> src.lib.S.help',
      'src.lib.S.m -> src.lib.B.run',
      'src.lib.S.m -> src.lib.S.n',
      'src.lib.S.m -> src.lib.B.new',
      'src.lib.S.m -> src.lib.S.new',
      'src.lib.t -> src.lib.S.m',
      'src.lib.t -> src.lib.B.run',
    ],
    relations: ['DEFINES src.lib.S -> src.lib.S.m', 'DEFINES src.lib.B -> src.lib.B.run'],
  },
  {
    name: 'traits: their own methods, and those that types give them',
    files: {
      'src/lib.rs':
        'trait T { fn req(&self); fn def(&self) { self.req() } }\nstruct S;\nimpl T for S { fn req(&self) { self.def() } }\nfn f(t: &dyn T, s: S) { t.req(); s.req(); s.def(); T::req(&s); }\n',
    },
    calls: [
      'src.lib.T.def -> src.lib.T.req',
      'src.lib.S.req -> src.lib.T.def',
      'src.lib.f -> src.lib.T.req',
      'src.lib.f -> src.lib.S.req',
      'src.lib.f -> src.lib.T.def',
    ],
    relations: ['IMPLEMENTS src.lib.S -> src.lib.T', 'OVERRIDES src.lib.S.req -> src.lib.T.req'],
  },
  {
    name: 'other crates, the standard library and macros',
    files: {
      ...CARGO,
      'src/lib.rs':
        'use std::fs::File;\nuse serde::Serialize;\nmacro_rules! mine { () => {} }\nfn f(x: &File) { std::mem::drop(1); File::open("a"); serde::to(g()); mine!(); println!("{}", g()); x.sync_all(); }\nfn g() {}\n',
    },
    calls: [
      'src.lib.f -> std.mem.drop',
      'src.lib.f -> std.fs.File.open',
      'src.lib.f -> std.fs.File.sync_all',
      'src.lib.f -> serde.to',
      'src.lib.f -> src.lib.g',
      'src.lib.f -> src.lib.mine!',
      'src.lib.f -> std.println!',
    ],
  },
  {
    name: 'a bare name of a method, and a method on an unknown object, are no calls of ours',
    files: {
      'src/lib.rs':
        'struct B;\nimpl B { fn run(&self) {} }\nfn f(x: impl Fn()) { run(); let y = z(); y.run(); x(); for q in all { q.run() } }\n',
    },
    calls: [],
  },
  {
    name: 'tests in a module of their own',
    files: {
      ...CARGO,
      'src/lib.rs': 'mod a;\nfn f() {}\nfn g() {}\n',
      'src/a.rs':
        'fn f() {}\nfn g() {}\nmod tests { use super::*; use super::g as other; fn t() { f(); other(); super::g(); } }\n',
    },
    calls: ['src.a.tests.t -> src.a.f', 'src.a.tests.t -> src.a.g'],
  },
  {
    name: 'crates of one workspace',
    files: {
      'core/Cargo.toml': '[package]\nname = "app-core"\n',
      'core/src/lib.rs': 'pub fn f() {}\npub mod m { pub struct S; impl S { pub fn go(&self) {} } }\npub use m::S;\n',
      'cli/Cargo.toml': '[package]\nname = "cli"\n[dependencies]\napp-core = { path = "../core" }\n',
      'cli/src/main.rs': 'use app_core::S;\nfn main() { app_core::f(); let c = |s: S| s.go(); }\n',
    },
    calls: ['cli.src.main.main -> core.src.lib.f', 'cli.src.main.main -> core.src.lib.m.S.go'],
  },
  {
    name: 'methods of objects of types that are not ours, less what wrappers have and traits of ours may be',
    files: {
      'src/lib.rs':
        'use std::fs::File;\nuse std::collections::HashMap;\ntrait Ext { fn ext(&self); }\nimpl Ext for File { fn ext(&self) {} }\nstruct S { m: HashMap<String, u32>, v: Vec<u8>, o: Option<File> }\nimpl S { fn a<T>(&self, f: &File, t: T) { f.sync_all(); f.ext(); t.go(); self.m.get("a"); self.v.len(); self.o.is_some(); let mut h = HashMap::new(); h.insert(1, 2); } }\n',
    },
    calls: [
      'src.lib.S.a -> std.collections.HashMap.get',
      'src.lib.S.a -> std.collections.HashMap.insert',
      'src.lib.S.a -> std.collections.HashMap.new',
      'src.lib.S.a -> std.fs.File.sync_all',
      'src.lib.S.a -> std.vec.Vec.len',
    ],
  },
]
