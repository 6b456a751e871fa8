import { describe, expect, test } from 'vitest'
import { BUILTIN_CASES, MODULE_CASES } from './cases/javascript-builtins.ts'
import { CLASS_CASES } from './cases/javascript-classes.ts'
import { CONTEXT_CASES } from './cases/javascript-contexts.ts'
import { FUNCTION_CASES } from './cases/javascript-functions.ts'
import { MODULE_PATTERN_CASES } from './cases/javascript-modules.ts'
import { OBJECT_CASES } from './cases/javascript-objects.ts'
import { PATTERN_CASES } from './cases/javascript-patterns.ts'
import { TABLE_CASES } from './cases/javascript-tables.ts'
import { UNASKED_CASES } from './cases/javascript-unasked.ts'
import { joined } from './joined.ts'

/** Calls of the language itself are left out here: they are the matter of javascript.ts. */
const isOurs = (call: string): boolean => !call.includes('-> <builtin>.')

describe.each([
  ['functions', FUNCTION_CASES],
  ['objects', OBJECT_CASES],
  ['what the language calls', BUILTIN_CASES],
  ['modules', MODULE_CASES],
  ['patterns', PATTERN_CASES],
  ['classes and prototypes', CLASS_CASES],
  ['modules of every kind', MODULE_PATTERN_CASES],
  ['what nobody asked for by name', UNASKED_CASES],
  ['calls that are told apart', CONTEXT_CASES],
  ['tables and copies', TABLE_CASES],
])('the flow of values through %s tells the calls of', (_of, cases) => {
  test.each(cases.map((each) => [each.name, each] as const))('%s', async (_name, { files, calls }) => {
    const graph = await joined(files)
    expect(new Set(graph.calls.filter(isOurs))).toEqual(new Set(calls))
  })
})
