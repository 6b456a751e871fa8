import { describe, expect, test } from 'vitest'
import { JAVASCRIPT_CASES } from './cases/javascript.ts'
import { PYTHON_CASES } from './cases/python.ts'
import { joined } from './joined.ts'

describe.each([
  ['Python', PYTHON_CASES],
  ['JavaScript and TypeScript', JAVASCRIPT_CASES],
])('%s: the calls of', (_language, cases) => {
  test.each(cases.map((each) => [each.name, each] as const))('%s', async (_name, { files, calls, relations }) => {
    const graph = await joined(files)
    expect(graph.calls).toEqual([...calls].sort())
    expect(graph.relations).toEqual(expect.arrayContaining([...(relations ?? [])]))
  })
})
