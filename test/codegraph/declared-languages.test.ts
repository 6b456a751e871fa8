import { describe, expect, test } from 'vitest'
import { GO_CASES } from './cases/go.ts'
import { joined } from './joined.ts'

describe.each([['Go', GO_CASES]])('%s: the calls of', (_language, cases) => {
  test.each(cases.map((each) => [each.name, each] as const))('%s', async (_name, { files, calls, relations }) => {
    const graph = await joined(files)
    expect(graph.calls).toEqual([...calls].sort())
    expect(graph.relations).toEqual(expect.arrayContaining([...(relations ?? [])]))
  })
})
