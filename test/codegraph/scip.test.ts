import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { qualifiedName } from '#src/codegraph/indexing/names.ts'
import type { Ref } from '#src/codegraph/resolve/calls.ts'
import { graphOfFile, programOf, toldByOthers } from '#src/codegraph/resolve/join.ts'
import { readIndexFile, readScip, withoutFiles } from '#src/codegraph/scip/read-scip.ts'
import { externalName, symbolName } from '#src/codegraph/scip/symbols.ts'
import { scipDocuments } from '#src/codegraph/scip/wire.ts'
import { readSources, type Sources } from './joined.ts'
import { type SaidDocument, scipIndex } from './scip-index.ts'
import { scratchFolder } from './scratch.ts'

const GO = 'package p\ntype T struct{}\nfunc (t T) M() {}\nfunc f(x any) {\n\tx.M()\n\ty := x.M\n\tprint(y)\n}\n'
const METHOD = 'scip-go gomod app v1 p/T#M().'
const TYPE = 'scip-go gomod app v1 p/T#'
const CLIENT = 'scip-go gomod other v2 net/Client#Send().'

const goDocument = (changes: Partial<SaidDocument> = {}): SaidDocument => ({
  path: 'a.go',
  occurrences: [
    { range: [1, 5, 6], symbol: TYPE, isDefinition: true },
    { range: [2, 11, 12], symbol: METHOD, isDefinition: true },
    { range: [4, 3, 4], symbol: METHOD },
    { range: [5, 8, 9], symbol: METHOD },
  ],
  ...changes,
})

/** The edges of a folder with an index, and what was not fit. */
const withIndex = async (files: Sources, documents: readonly SaidDocument[], changed: ReadonlySet<string> = new Set()) => {
  using folder = scratchFolder(files)
  const known = await readSources(files)
  const { scip, sources, problems } = await readScip(folder.root, { path: 'index.scip', bytes: scipIndex(documents) }, known)
  const all = [...known, ...sources]
  const program = programOf(all, [])
  toldByOthers(program).scip = withoutFiles(scip, changed)
  const nameOf = (ref: Ref): string => {
    if (ref.kind !== 'definition') return ref.kind === 'external' ? ref.symbol : ''
    return qualifiedName(all[ref.file]?.path ?? '', all[ref.file]?.facts.definitions[ref.definition]?.symbol ?? '')
  }
  const graphs = all.map((_, file) => graphOfFile(program, file))
  return {
    problems,
    calls: graphs.flatMap(({ calls }) =>
      calls.map((call) => `${nameOf(call.from)} -> ${nameOf(call.to)} ${call.resolution} ${call.lines}`),
    ),
    relations: graphs.flatMap(({ relations }) =>
      relations.map(({ type, from, to }) => `${type} ${nameOf(from)} -> ${nameOf(to)}`),
    ),
  }
}

describe('an index of another indexer', () => {
  test('tells of calls that nothing else tells; a reference that is no call of ours is none', async () => {
    expect((await withIndex({ 'a.go': GO }, [])).calls).toEqual(['a.f -> <builtin>.print external 7'])
    const numbered = { range: [1, 7, 13], symbol: 'scip-go gomod app v1 p/struct0:', isDefinition: true }
    const { occurrences } = goDocument()
    const { calls, problems } = await withIndex({ 'a.go': GO }, [goDocument({ occurrences: [numbered, ...occurrences] })])
    expect(calls.sort()).toEqual(['a.f -> <builtin>.print external 7', 'a.f -> a.T.M typed 5'])
    expect(problems).toEqual([])
  })

  test('says who is called where we would say somebody else, and what belongs to others', async () => {
    const text = 'package p\nfunc g() {}\nfunc f() {\n\tg()\n}\n'
    const occurrences = [{ range: [3, 1, 2], symbol: CLIENT }]
    expect((await withIndex({ 'a.go': text }, [{ path: 'a.go', occurrences }])).calls).toEqual([
      'a.f -> other.net.Client.Send external 4',
    ])
  })

  test('tells what implements what', async () => {
    const text = 'package p\ntype I interface { M() }\ntype T struct{}\nfunc (t T) M() {}\n'
    const [typeI, methodI] = ['scip-go gomod app v1 p/I#', 'scip-go gomod app v1 p/I#M().']
    const occurrences = [
      { range: [1, 5, 6], symbol: typeI, isDefinition: true },
      { range: [1, 19, 20], symbol: methodI, isDefinition: true },
      { range: [2, 5, 6], symbol: TYPE, isDefinition: true },
      { range: [3, 11, 12], symbol: METHOD, isDefinition: true },
    ]
    const implementing = { [TYPE]: [typeI], [METHOD]: [methodI] }
    const { relations } = await withIndex({ 'a.go': text }, [{ path: 'a.go', occurrences, implementing }])
    expect(relations).toEqual(expect.arrayContaining(['IMPLEMENTS a.T -> a.I', 'OVERRIDES a.T.M -> a.I.M']))
  })

  test('gives the definitions of files of a language that we have no reader for', async () => {
    const text = '-- ü\nmodule Shop where\nclass Cart\n  total x = x\n'
    const [type, method] = ['scip-x x shop 1 Cart#', 'scip-x x shop 1 Cart#total().']
    const occurrences = [
      { range: [3, 2, 7], symbol: method, isDefinition: true, enclosing: [3, 2, 3, 13] },
      { range: [2, 6, 10], symbol: type, isDefinition: true, enclosing: [2, 0, 3, 13] },
    ]
    const { relations, problems } = await withIndex({ 'shop.hs': text }, [{ path: 'shop.hs', language: 'Haskell', occurrences }])
    expect(problems).toEqual([])
    expect(relations).toEqual(expect.arrayContaining(['DEFINES shop -> shop.Cart', 'DEFINES shop.Cart -> shop.Cart.total']))
  })

  test('counts columns as the document says', async () => {
    const text = 'package p\ntype T struct{}\nfunc (t T) M() {}\nfunc f(x any) {\n\t_ = "ü𝄞"; x.M()\n}\n'
    const before = '\t_ = "ü𝄞"; x.'
    const definitions = goDocument().occurrences.slice(0, 2)
    for (const [encoding, column] of [
      [1, Buffer.from(before).length],
      [2, before.length],
      [3, [...before].length],
    ] as const) {
      const occurrences = [...definitions, { range: [4, column, column + 1], symbol: METHOD }]
      expect((await withIndex({ 'a.go': text }, [{ path: 'a.go', encoding, occurrences }])).calls).toEqual([
        'a.f -> a.T.M typed 5',
      ])
    }
  })

  test.each([
    ['by the text it has', goDocument({ text: `${GO}// more\n` })],
    ['by where its definitions stand', goDocument({ occurrences: [{ range: [0, 0, 7], symbol: METHOD, isDefinition: true }] })],
    ['by a file that is gone', goDocument({ path: 'gone.go' })],
    ['by a path that leads out of the folder', goDocument({ path: '../a.go' })],
  ])('of another text is told and left out: %s', async (_how, document) => {
    const { calls, problems } = await withIndex({ 'a.go': GO }, [document])
    expect(problems).toHaveLength(1)
    expect(calls).toEqual(['a.f -> <builtin>.print external 7'])
  })

  test('says nothing more of files that changed since, nor of calls into them', async () => {
    const { calls } = await withIndex({ 'a.go': GO }, [goDocument()], new Set(['a.go']))
    expect(calls).toEqual(['a.f -> <builtin>.print external 7'])
  })
})

describe('a file that is no index', () => {
  test('is refused with a clear error, wherever it is cut off', async () => {
    const whole = scipIndex([goDocument(), goDocument({ path: 'b.go' })])
    const documents = (bytes: Uint8Array) => [...scipDocuments(bytes)].length
    const ends = new Set([0, 1, 2].map((count) => scipIndex([goDocument(), goDocument({ path: 'b.go' })].slice(0, count)).length))
    for (let length = 0; length < whole.length; length += 1) {
      if (ends.has(length)) expect(documents(whole.subarray(0, length))).toBeLessThan(2)
      else expect(() => documents(whole.subarray(0, length))).toThrow()
    }
    await expect(readScip('/', { path: '/x.scip', bytes: whole.subarray(0, 40) }, [])).rejects.toMatchObject({
      code: 'INVALID',
      message: '/x.scip cannot be read as a SCIP index: it is broken or cut off.',
    })
  })

  test('never brings the reader down: any bytes are an index or an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          expect([...scipDocuments(bytes)].length).toBeLessThanOrEqual(100)
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(Error)
        }
      }),
    )
  })

  test('is named: one that is not there, a folder, a path that is not absolute', async () => {
    using folder = scratchFolder({ 'a.go': GO })
    await expect(readIndexFile(`${folder.root}/none.scip`)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(readIndexFile(folder.root)).rejects.toMatchObject({ code: 'INVALID' })
    await expect(readIndexFile('index.scip')).rejects.toMatchObject({ code: 'INVALID' })
  })
})

describe('symbols', () => {
  test.each([
    ['scip-typescript npm zod 4.0.0 src/`types.ts`/ZodType#parse().', 'zod.src.ZodType.parse'],
    ['scip-python python requests 2.0 `requests.api`/get().', 'requests.api.get'],
    ['semanticdb maven jdk 17 java/util/List#of(+1).', 'jdk.java.util.List.of'],
    ['x . my  package 1 `a b`/`c``d`#', 'my package.a b.c`d'],
  ])('%s is %s', (symbol, name) => {
    const read = symbolName(symbol)
    expect(read && externalName(read)).toBe(name)
  })

  test.each(['local 3', '', 'a b c', 'a b c d e(', 'a b c d `open'])('%j is none', (symbol) => {
    expect(symbolName(symbol)).toBeUndefined()
  })
})
