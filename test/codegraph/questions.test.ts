import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as codegraph from '#src/codegraph/service.ts'
import type { QueryRecord } from '#src/store/store.ts'
import { testContext } from '#test/support/context.ts'
import { clearGraph, openTestStore } from '#test/support/neo4j.ts'
import { scratchFolder } from './scratch.ts'

const queries: QueryRecord[] = []
const store = openTestStore((record) => queries.push(record))
const deps = { store }
const context = testContext()

const folder = scratchFolder({
  'app/__init__.py': '',
  'app/store.py': 'class Store:\n    """Keeps every parcel."""\n    def read(self, key):\n        return key\n',
  'app/service.py': [
    'from .store import Store',
    '',
    'def load(store: Store, key):',
    '    return store.read(key)',
    '',
    'def load_twice(store: Store):',
    '    load(store, 1)',
    '    return load(store, 2)',
    '',
    'def main():',
    '    return load_twice(Store())',
    '',
  ].join('\n'),
})
const idOf = async (qualifiedName: string): Promise<string> => {
  const { entity } = await codegraph.findCodeEntity.call(context, deps, { qualifiedName, projectId: 'app' })
  if (entity === null) throw new Error(`no ${qualifiedName}`)
  return entity.entityId
}
const names = (page: { edges: readonly { node: { entity: { name: string } } }[] }) =>
  page.edges.map(({ node }) => node.entity.name)

beforeAll(async () => {
  await clearGraph(store)
  await codegraph.indexProject.call(context, deps, { root: folder.root, name: 'app' })
})
afterAll(async () => {
  folder[Symbol.dispose]()
  await store.close()
})

describe('questions about calls', () => {
  test('callers come nearest first, with their call sites', async () => {
    const page = await codegraph.callersOf.call(context, deps, { entityId: await idOf('app.store.Store.read'), depth: 3 })
    expect(page.edges.map(({ node }) => [node.entity.name, node.distance])).toEqual([
      ['load', 1],
      ['load_twice', 2],
      ['main', 3],
    ])
    expect(page.edges[0]?.node).toMatchObject({ resolution: 'typed', count: 1, sites: [{ line: 4, column: 18 }] })
  })

  test('an entity may be named in any way that only one has; where several have it, the answer says which', async () => {
    const callersOf = async (entityId: string) => names(await codegraph.callersOf.call(context, deps, { entityId }))
    for (const spoken of ['app.store.Store.read', 'Store.read', 'read', 'app/store.py:4', `${folder.root}/app/store.py:4`])
      expect(await callersOf(spoken), spoken).toEqual(['load'])
    expect(await callersOf('Store')).toEqual([])
    const { changed } = await codegraph.impactOf.call(context, deps, { entityIds: ['load', await idOf('app.service.main')] })
    expect(changed.map(({ name }) => name).toSorted()).toEqual(['load', 'main'])
    const { steps } = await codegraph.pathBetween.call(context, deps, { fromEntityId: 'main', toEntityId: 'Store.read' })
    expect(steps.map(({ entity }) => entity.name)).toEqual(['main', 'load_twice', 'load', 'read'])
    await expect(callersOf('key')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringMatching(/several.*app\.store\.Store\.read\.key at .*app\/store\.py:\d+/),
    })
  })

  test('a call that stands twice is one edge with two sites', async () => {
    const page = await codegraph.calleesOf.call(context, deps, { entityId: await idOf('app.service.load_twice') })
    expect(page.edges[0]?.node).toMatchObject({
      resolution: 'scope',
      count: 2,
      sites: [
        { line: 7, column: 5 },
        { line: 8, column: 12 },
      ],
    })
  })

  test('pages follow each other without gap or repeat', async () => {
    const entityId = await idOf('app.store.Store.read')
    const seen: string[] = []
    let after: string | undefined
    for (let round = 0; round < 5; round += 1) {
      const page = await codegraph.callersOf.call(context, deps, {
        entityId,
        depth: 5,
        first: 1,
        ...(after === undefined ? {} : { after }),
      })
      seen.push(...names(page))
      if (!page.pageInfo.hasNextPage) break
      after = page.pageInfo.endCursor ?? undefined
    }
    expect(seen).toEqual(['load', 'load_twice', 'main'])
  })

  test('an entity there is not is NOT_FOUND', async () => {
    await expect(codegraph.callersOf.call(context, deps, { entityId: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(codegraph.impactOf.call(context, deps, { entityId: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('where none is named so, those of the name are told, nearest first; a place says what to do', async () => {
    const refusal = async (entityId: string) =>
      (await codegraph.callersOf.call(context, deps, { entityId }).catch((thrown: Error) => thrown.message)) as string
    expect(await refusal('store.read')).toMatch(
      /no code entity store\.read; of that name there are: .*app\.store\.Store\.read at .*:\d+/,
    )
    expect(await refusal('app/nowhere.py:3')).toContain('index its folder')
    expect(await refusal('nobody')).toContain('search')
  })

  test('impact counts all that it reaches and puts the nearest first', async () => {
    const { total, impacted } = await codegraph.impactOf.call(context, deps, {
      entityId: await idOf('app.store.Store.read'),
      first: 2,
    })
    expect(total).toBe(3)
    expect(impacted.map(({ entity }) => entity.name)).toEqual(['load', 'load_twice'])
  })

  test('relations run along and against their direction', async () => {
    const out = await codegraph.relatedTo.call(context, deps, {
      entityId: await idOf('app.service'),
      relationshipType: 'IMPORTS',
    })
    expect(names(out)).toEqual(['store'])
    const back = await codegraph.relatedTo.call(context, deps, {
      entityId: await idOf('app.store'),
      relationshipType: 'IMPORTS',
      direction: 'INCOMING',
    })
    expect(names(back)).toEqual(['service'])
  })
})

describe('reads of many at once', () => {
  test('callers, callees and definitions of many entities take one query each', async () => {
    const ids = [await idOf('app.service.load'), await idOf('app.store.Store'), 'nobody']
    queries.length = 0
    const callers = await codegraph.callersOfMany.call(context, deps, { ids })
    const callees = await codegraph.calleesOfMany.call(context, deps, { ids })
    const defines = await codegraph.definesOf.call(context, deps, { ids })
    const known = await codegraph.getCodeEntities.call(context, deps, { ids })
    expect(queries).toHaveLength(4)
    expect(callers.groups.map(({ value }) => names(value))).toEqual([['load_twice'], [], []])
    expect(callees.groups.map(({ value }) => names(value))).toEqual([['read'], [], []])
    expect(defines.groups.map(({ value }) => value.edges.map(({ node }) => node.name))).toEqual([[], ['read'], []])
    expect(known.groups.map(({ value }) => value?.name ?? null)).toEqual(['load', 'Store', null])
  })

  test('an entity is read by its name as well; one that several have is told', async () => {
    const named = (entityId: string) => codegraph.codeEntityTree.call(context, deps, { entityId, want: {} })
    expect((await named('Store.read')).entity?.entityId).toBe(await idOf('app.store.Store.read'))
    expect((await named('nobody')).entity).toBeNull()
    await expect(named('key')).rejects.toThrow('several have that name')
  })

  test('an entity with its callers and theirs is one query', async () => {
    const entityId = await idOf('app.store.Store.read')
    queries.length = 0
    const tree = await codegraph.codeEntityTree.call(context, deps, {
      entityId,
      want: { callers: {}, callersOfCallers: { first: 5 } },
    })
    expect(queries).toHaveLength(1)
    expect(tree.entity?.path).toBe(`${folder.root}/app/store.py`)
    expect(
      tree.entity?.callers?.edges.map(({ node }) => [node.entity.name, names(node.entity.callers ?? { edges: [] })]),
    ).toEqual([['load', ['load_twice']]])
    expect(tree.entity?.callees).toBeUndefined()
  })
})

describe('finding code', () => {
  test('a stack frame leads to the innermost function, however its path is written', async () => {
    const frames = [
      { path: `${folder.root}/app/service.py`, line: 4 },
      { path: 'app/service.py', line: 7 },
      { path: 'service.py', line: 11, functionName: 'main' },
      { path: '/srv/image/app/store.py', line: 4 },
      { path: 'C:\\work\\app\\store.py', line: 4 },
      { path: 'app/service.py', line: 1 },
      { path: 'other/service.py', line: 1 },
      { path: 'app/nothing.py', line: 1 },
      { path: 'app/service.py', line: 9_999 },
    ]
    const { entities } = await codegraph.resolveFrames.call(context, deps, { frames })
    expect(entities.map((entity) => entity?.name ?? null)).toEqual([
      'load',
      'load_twice',
      'main',
      'read',
      'read',
      'service',
      null,
      null,
      null,
    ])
  })

  test('two files that fit equally are not guessed between', async () => {
    using one = scratchFolder({ 'x/same.py': 'def f():\n    pass\n', 'y/same.py': 'def f():\n    pass\n' })
    await codegraph.indexProject.call(context, deps, { root: one.root, name: 'twins' })
    const { entity } = await codegraph.findCodeEntity.call(context, deps, { path: 'same.py', line: 1 })
    expect(entity).toBeNull()
    const named = await codegraph.findCodeEntity.call(context, deps, { path: 'x/same.py', line: 1 })
    expect(named.entity?.path).toBe(`${one.root}/x/same.py`)
  })

  test('lists go through a project by file and line, a page at a time', async () => {
    const seen: string[] = []
    let after: string | undefined
    for (let round = 0; round < 50; round += 1) {
      const page = await codegraph.listCodeEntities.call(context, deps, {
        projectId: 'app',
        first: 3,
        ...(after === undefined ? {} : { after }),
      })
      seen.push(...page.edges.map(({ node }) => node.entityId))
      if (!page.pageInfo.hasNextPage) break
      after = page.pageInfo.endCursor ?? undefined
    }
    const all = await codegraph.listCodeEntities.call(context, deps, { projectId: 'app', first: 500 })
    expect(seen).toEqual(all.edges.map(({ node }) => node.entityId))
    expect(new Set(seen).size).toBe(seen.length)
    const methods = await codegraph.listCodeEntities.call(context, deps, { projectId: 'app', type: 'CODE_ENTITY_TYPE_METHOD' })
    expect(methods.edges.map(({ node }) => node.name)).toEqual(['read'])
    const byName = await codegraph.listCodeEntities.call(context, deps, { namePrefix: 'load' })
    expect(byName.edges.map(({ node }) => node.name)).toEqual(['load', 'load_twice'])
  })

  test('search finds words of names and docstrings, and takes operators for words', async () => {
    const search = async (text: string) => names(await codegraph.searchCode.call(context, deps, { text, projectId: 'app' }))
    expect(await search('parcel')).toEqual(['Store'])
    expect((await search('load_twice'))[0]).toBe('load_twice')
    expect(await search('twice')).toContain('load_twice')
    expect(await search('AND OR ( [ "')).toEqual([])
  })
})

describe('entities that callers bring', () => {
  const entity = {
    entityId: 'my-1',
    projectId: 'app',
    type: 'CODE_ENTITY_TYPE_FUNCTION',
    path: '/x/y.rs',
    name: 'run',
    language: 'rust',
    checksum: 'c',
    metadata: { startLine: 1, endLine: 9 },
  }

  test('are stored once, and refused one by one', async () => {
    const put = (entities: unknown[]) => codegraph.putCodeEntities.call(context, deps, { entities })
    expect(await put([entity, { ...entity, entityId: 'not an id' }])).toMatchObject({
      stored: 1,
      repeated: 0,
      entityIds: ['my-1'],
      refused: [{ index: 1, code: 'INVALID' }],
    })
    expect(await put([entity])).toMatchObject({ stored: 0, repeated: 1, refused: [] })
    const indexed = await idOf('app.service.main')
    expect(await put([{ ...entity, entityId: indexed }])).toMatchObject({ stored: 0, refused: [{ index: 0, code: 'CONFLICT' }] })
  })

  test('metadata is merged, and null takes a field out', async () => {
    const entityId = await idOf('app.service.main')
    const update = (metadataUpdates: Record<string, unknown>) =>
      codegraph.updateCodeEntityMetadata.call(context, deps, { entityId, metadataUpdates })
    expect((await update({ owner: 'me' })).metadata).toMatchObject({ owner: 'me', startLine: 10 })
    expect((await update({ owner: null })).metadata).not.toHaveProperty('owner')
    await expect(update({ big: 'x'.repeat(65_500) })).rejects.toMatchObject({ code: 'LIMIT' })
  })
})

test('this project’s own reader of code is indexed without a problem and knows its functions', { timeout: 120_000 }, async () => {
  const root = fileURLToPath(new URL('../../src/codegraph', import.meta.url))
  const result = await codegraph.indexProject.call(context, deps, { root, name: 'self' })
  expect(result.problems).toEqual([])
  expect(result.files).toBeGreaterThan(100)
  const { entity } = await codegraph.findCodeEntity.call(context, deps, { qualifiedName: 'answers.sitesOf', projectId: 'self' })
  const page = await codegraph.callersOf.call(context, deps, { entityId: entity?.entityId ?? '' })
  expect(page.edges.map(({ node }) => node.entity.metadata?.qualifiedName)).toContain('service-tree.callOf')
})
