import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '#src/kernel/error.ts'
import { operations } from '#src/operations.ts'
import { allCases } from './cases/all.ts'
import { anyWorld } from './world.ts'

/** Whether the list of cases is whole. What the cases say is asked of the doors in one-behaviour.test.ts. */

/** Codes that every operation can give; one-behaviour.test.ts asks for them, where they are a caller's doing, without a case. */
const OF_ALL: readonly ErrorCode[] = [
  'INVALID',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'TIMEOUT',
  'CANCELLED',
  'UNAVAILABLE',
  'INTERNAL',
]

/** Codes that operations say and no case asks for, and why. */
const WITHOUT_CASE: Readonly<Record<string, string>> = {
  'codegraph.indexFiles PRECONDITION': 'takes an installation that lacks a grammar',
  'codegraph.unusedSymbols LIMIT': 'takes more than 300,000 functions',
  'monitoring.getMetrics LIMIT': 'takes more than 10,000 rollups; test/monitoring/metrics.test.ts has them',
  'monitoring.compareMetrics LIMIT': 'takes more than 100,000 rollups',
}

const cases = allCases(anyWorld())
const asked = [...cases].flatMap(([name, list]) =>
  list.flatMap(({ gives }) => (typeof gives === 'string' ? [`${name} ${gives}`] : [])),
)
const said = [...operations.values()].flatMap(({ name, errors = [] }) => errors.map((code) => `${name} ${code}`))

describe('the cases', () => {
  it('are of operations that there are, each with one that is answered', () => {
    const answered = [...cases].filter(([, list]) => list.some(({ gives }) => typeof gives !== 'string')).map(([name]) => name)
    expect(answered.sort()).toEqual([...operations.keys()].sort())
  })

  it('ask for each code that an operation says it can give, or it is listed why not', () => {
    expect(said.filter((one) => !asked.includes(one)).sort()).toEqual(Object.keys(WITHOUT_CASE).sort())
  })

  it('are given no code that their operation does not say', () => {
    const isOfAll = (one: string) => OF_ALL.some((code) => one.endsWith(` ${code}`))
    expect(asked.filter((one) => !isOfAll(one) && !said.includes(one))).toEqual([])
  })
})
