import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import {
  childrenOfProblemTypes,
  getProblemType,
  listProblemTypes,
  parentsOfProblemTypes,
  upsertProblemType,
} from '#src/strategies/service.ts'
import { codeOf, openTestArea } from '#test/support/area.ts'
import { clearGraph } from '#test/support/neo4j.ts'

const area = openTestArea()
const put = (problemTypeId: string, parentId = '', name = `Type ${problemTypeId}`) =>
  area.call(upsertProblemType, { problemType: { problemTypeId, name, parentId, keywords: ['one'] } })

beforeEach(() => clearGraph(area.store))
afterAll(() => area.store.close())

describe('problem types', () => {
  it('are given back as they were put, and by name', async () => {
    const sent = {
      problemTypeId: 'p1',
      name: 'Git',
      description: 'All of git.',
      keywords: ['git', 'commit'],
      parentId: '',
      createdAt: '2025-06-01T00:00:00Z',
      updatedAt: '2025-06-02T00:00:00Z',
    }
    expect(await area.call(upsertProblemType, { problemType: sent })).toEqual(sent)
    expect(await area.call(getProblemType, { name: 'Git' })).toEqual(sent)
    expect(await area.call(getProblemType, { problemTypeId: 'p1' })).toEqual(sent)
  })

  it('are replaced by a later put, with the time of creation kept, and left alone by the same one', async () => {
    const first = await put('p1')
    expect(await put('p1')).toEqual(first)
    const renamed = await put('p1', '', 'Another name')
    expect(renamed).toMatchObject({ name: 'Another name', createdAt: first.createdAt })
  })

  it('are listed by name in pages that miss none and repeat none, without stubs', async () => {
    for (const id of ['c', 'a', 'b']) await put(id, 'root')
    const first = await area.call(listProblemTypes, { first: 2 })
    const rest = await area.call(listProblemTypes, { first: 2, after: first.pageInfo.endCursor })
    expect([...first.edges, ...rest.edges].map(({ node }) => node.problemTypeId)).toEqual(['a', 'b', 'c'])
    expect([first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false])
    expect(await codeOf(area.call(getProblemType, { problemTypeId: 'root' }))).toBe('NOT_FOUND')
  })

  it('form a taxonomy whose parent may come later, read in one query each way', async () => {
    await put('child', 'root')
    await put('other', 'root')
    await put('root')
    const queries = await area.queriesOf(async () => {
      const { groups } = await area.call(childrenOfProblemTypes, { ids: ['root', 'child', 'nobody'] })
      expect(groups.map(({ id, value }) => [id, value.edges.map(({ node }) => node.problemTypeId)])).toEqual([
        ['root', ['child', 'other']],
        ['child', []],
        ['nobody', []],
      ])
    })
    expect(queries).toHaveLength(1)
    const { groups } = await area.call(parentsOfProblemTypes, { ids: ['child', 'root'] })
    expect(groups.map(({ value }) => value?.problemTypeId)).toEqual(['root', undefined])
  })

  it('move to another parent, which the former one forgets', async () => {
    await Promise.all([put('root'), put('second')])
    await put('child', 'root')
    await put('child', 'second')
    const { groups } = await area.call(childrenOfProblemTypes, { ids: ['root', 'second'] })
    expect(groups.map(({ value }) => value.edges.length)).toEqual([0, 1])
  })

  it('refuse a cycle, also a long one, and leave the graph as it was', async () => {
    await put('a')
    await put('b', 'a')
    await put('c', 'b')
    expect(await codeOf(put('a', 'c'))).toBe('CONFLICT')
    expect(await codeOf(put('a', 'a'))).toBe('CONFLICT')
    expect(await area.call(getProblemType, { problemTypeId: 'a' })).toMatchObject({ parentId: '' })
  })

  it('refuse the cycle that two writers would close between them', async () => {
    await put('a')
    await put('b')
    const codes = await Promise.all([codeOf(put('a', 'b')), codeOf(put('b', 'a'))])
    expect(codes.sort()).toEqual(['CONFLICT', 'OK'])
  })

  it('refuse a name that another one has', async () => {
    await put('a', '', 'Same')
    const failure = await put('b', '', 'Same').catch((thrown) => thrown)
    expect(failure).toMatchObject({ code: 'CONFLICT', details: { field: 'name' } })
    expect(failure.message).toContain('Same')
  })

  it('refuse bad input of each kind', async () => {
    const wrong = [
      {},
      { problemType: {} },
      { problemType: { name: '' } },
      { problemType: { name: 'x', problemTypeId: 'a b' } },
      { problemType: { name: 'x', keywords: 'git' } },
      { problemType: { name: 'x', createdAt: 'today' } },
    ]
    for (const input of wrong) expect(await codeOf(area.call(upsertProblemType, input))).toBe('INVALID')
    expect(await codeOf(area.call(getProblemType, {}))).toBe('INVALID')
    expect(await codeOf(area.call(listProblemTypes, { after: 'garbage' }))).toBe('INVALID')
    expect(
      await codeOf(area.call(upsertProblemType, { problemType: { name: 'x' } }, { actor: { id: 'r', role: 'reader' } })),
    ).toBe('FORBIDDEN')
  })
})
