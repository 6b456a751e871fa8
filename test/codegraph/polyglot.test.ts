import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import * as codegraph from '#src/codegraph/service.ts'
import { testContext } from '#test/support/context.ts'
import { clearGraph, openTestStore } from '#test/support/neo4j.ts'
import { scipIndex } from './scip-index.ts'
import { scratchFolder } from './scratch.ts'

const store = openTestStore()
afterAll(() => store.close())
beforeEach(() => clearGraph(store))
const context = testContext()

const FILES = {
  'go.mod': 'module app\n',
  'main.go': 'package main\n\nimport "app/x"\n\n// Runs it.\nfunc main() { x.Run() }\n',
  'x/x.go': 'package x\n\nfunc Run() {}\n',
  'A.java': 'class A { void m() { n(); } void n() {} }\n',
  'src/lib.rs': 'fn f() { g() }\nfn g() {}\n',
  'a.c': '#include "a.h"\nint a(void) { return 1; }\n',
  'a.h': 'int a(void);\n',
  'b.cpp': 'extern "C" {\n#include "a.h"\n}\nint b() { return a(); }\n',
  'C.cs': 'class C { void M() { N(); } void N() {} }\n',
  'r.rb': 'def r; end\nr\n',
  'p.php': '<?php\nfunction p() { q(); }\nfunction q() {}\n',
  'k.kt': 'fun k() { A().n() }\n',
  's.swift': 'func s() { t() }\nfunc t() {}\n',
  'b.sh': 'f() { :; }\nf\n',
  'shop.hs': 'total x = x\n',
}

const callersOf = async (qualifiedName: string): Promise<string[]> => {
  const { entity } = await codegraph.findCodeEntity.call(context, { store }, { qualifiedName })
  const { edges } = await codegraph.callersOf.call(context, { store }, { entityId: entity?.entityId ?? '' })
  return edges.map(({ node }) => node.entity.name)
}

test('a folder with code of many languages, and an index of one that we cannot read, answers who calls whom', async () => {
  using folder = scratchFolder(FILES)
  const symbol = 'scip-x x shop 1 total().'
  const bytes = scipIndex([
    { path: 'shop.hs', language: 'Haskell', occurrences: [{ range: [0, 0, 5], symbol, isDefinition: true }] },
  ])
  writeFileSync(join(folder.root, 'index.scip'), bytes)
  const input = { root: folder.root, name: 'p', scip: join(folder.root, 'index.scip') }
  const result = await codegraph.indexProject.call(context, { store }, input)
  expect(result).toMatchObject({ files: Object.keys(FILES).length - 1, problems: [] })
  expect(result.languages).toEqual('bash c cpp csharp go java kotlin php ruby rust swift'.split(' '))
  for (const [callee, caller] of Object.entries({
    'x.x.Run': 'main',
    'A.A.n': 'm',
    'src.lib.g': 'f',
    'C.C.N': 'M',
    'p.q': 'p',
    's.t': 's',
  }))
    expect(await callersOf(callee)).toContain(caller)
  expect(await callersOf('A.A.n')).toEqual(expect.arrayContaining(['m', 'k']))
  expect(await callersOf('a.a')).toEqual(['b'])
  const { entity } = await codegraph.findCodeEntity.call(context, { store }, { qualifiedName: 'shop.total' })
  expect(entity).toMatchObject({ name: 'total', language: 'haskell' })
  const again = await codegraph.indexProject.call(context, { store }, input)
  expect(again).toMatchObject({ unchanged: result.files, entities: result.entities, relationships: result.relationships })
})
