import { describe, expect, test } from 'vitest'
import { JAVASCRIPT_CASES } from './cases/javascript.ts'
import { PYTHON_CASES } from './cases/python.ts'
import { PYTHON_CLASS_CASES } from './cases/python-classes.ts'
import { PYTHON_CONTAINER_CASES } from './cases/python-containers.ts'
import { PYTHON_FOUND_CASES } from './cases/python-found.ts'
import { PYTHON_HIDDEN_CALL_CASES } from './cases/python-hidden-calls.ts'
import { PYTHON_LIBRARY_CASES } from './cases/python-library.ts'
import { PYTHON_MODULE_CASES } from './cases/python-modules.ts'
import { PYTHON_PATTERN_CASES } from './cases/python-patterns.ts'
import { PYTHON_VALUE_CASES } from './cases/python-values.ts'
import { joined } from './joined.ts'

describe.each([
  ['Python', PYTHON_CASES],
  ['Python, functions as values', PYTHON_VALUE_CASES],
  ['Python, containers and loops', PYTHON_CONTAINER_CASES],
  ['Python, classes', PYTHON_CLASS_CASES],
  ['Python, modules', PYTHON_MODULE_CASES],
  ['Python, patterns', PYTHON_PATTERN_CASES],
  ['Python, calls that nobody writes', PYTHON_HIDDEN_CALL_CASES],
  ['Python, what was found missing', PYTHON_FOUND_CASES],
  ['Python, what the library does', PYTHON_LIBRARY_CASES],
  ['JavaScript and TypeScript', JAVASCRIPT_CASES],
])('%s: the calls of', (_language, cases) => {
  test.each(cases.map((each) => [each.name, each] as const))('%s', async (_name, { files, calls, relations }) => {
    const graph = await joined(files)
    expect(graph.calls).toEqual([...calls].sort())
    expect(graph.relations).toEqual(expect.arrayContaining([...(relations ?? [])]))
  })
})
