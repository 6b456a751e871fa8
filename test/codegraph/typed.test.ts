import { beforeAll, describe, expect, test } from 'vitest'
import { JAVASCRIPT_CASES } from './cases/javascript.ts'
import { BUILTIN_CASES, MODULE_CASES } from './cases/javascript-builtins.ts'
import { CLASS_CASES } from './cases/javascript-classes.ts'
import { FUNCTION_CASES } from './cases/javascript-functions.ts'
import { MODULE_PATTERN_CASES, TYPED_CASES } from './cases/javascript-modules.ts'
import { OBJECT_CASES } from './cases/javascript-objects.ts'
import { PATTERN_CASES } from './cases/javascript-patterns.ts'
import { TABLE_CASES } from './cases/javascript-tables.ts'
import { UNASKED_CASES } from './cases/javascript-unasked.ts'
import { type Joined, joinedTogether } from './joined.ts'

/** What they share with all that runs beside them is the matter of these: they are looked at alone, in javascript-flow.test.ts. */
const GLOBAL = new Set(['a global without declaration', 'a global of globalThis', 'a method on a prototype hides another'])

const cases = [
  ...[JAVASCRIPT_CASES, FUNCTION_CASES, OBJECT_CASES, BUILTIN_CASES, MODULE_CASES].flat(),
  ...[PATTERN_CASES, CLASS_CASES, MODULE_PATTERN_CASES, UNASKED_CASES, TABLE_CASES, TYPED_CASES].flat(),
].filter(({ name }) => !GLOBAL.has(name))

/** The language's own functions are the matter of cases.test.ts. */
const isOurs = (call: string): boolean => !call.includes('-> <builtin>.')

describe('with types checked, the calls of', () => {
  let graphs: readonly Joined[] = []
  beforeAll(async () => {
    graphs = await joinedTogether(cases)
  }, 60_000)

  test.each(cases.map(({ name }, index) => [name, index] as const))('%s', (_name, index) => {
    const { calls, typed = [] } = cases[index] as (typeof cases)[number]
    expect(new Set(graphs[index]?.calls.filter(isOurs))).toEqual(new Set([...calls, ...typed].filter(isOurs)))
  })

  test('a callee that a declared type tells is an edge that says so', () => {
    const graph = graphs[cases.findIndex(({ name }) => name === 'a type parameter with a bound')]
    expect(graph?.resolutions.get('a.f -> a.A.m')).toBe('typed')
  })
})
