import { describe, expect, it } from 'vitest'
import { splitBatch } from '#src/kernel/batch.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { type Operation, parseInput } from '#src/kernel/operation.ts'
import { fromWire } from '#src/kernel/wire.ts'
import { snakeCase } from '#src/kernel/words.ts'
import { operations } from '#src/operations.ts'
import { allCases } from './cases/all.ts'
import { type Case, made } from './cases/case.ts'
import { everyFault } from './cases/generic.ts'
import type { Json } from './doors/door.ts'
import { anyWorld } from './world.ts'

/** Bad input of every kind in every field, at any depth, where it costs nothing: at the schemas. one-behaviour.test.ts asks the doors. */

const cases = allCases(anyWorld())

const rightInput = (name: string): Json => {
  const good = cases.get(name)?.find(({ gives }) => typeof gives !== 'string') as Case
  return made(good.input, (kind) => `any-${kind}`)
}

/** What a caller is told: of the input as a whole, or of one record of a batch. Empty where nothing is wrong. */
const problemWith = ({ input: schema }: Operation, input: unknown): string => {
  try {
    const parsed = parseInput(schema, fromWire(schema, input)) as Readonly<Record<string, unknown>>
    const refused = Object.entries(parsed).flatMap(([name, value]) =>
      Array.isArray(value) ? splitBatch(value).refused.map(({ index, message }) => `${name}[${index}] ${message}`) : [],
    )
    return refused.join('; ')
  } catch (thrown) {
    if (thrown instanceof OcodeError && thrown.code === 'INVALID') return thrown.message
    throw thrown
  }
}

describe.each([...operations.values()])('$name', (operation) => {
  it('refuses whatever is wrong with any field, and names the field', () => {
    const faults = everyFault(operation.input, rightInput(operation.name))
    const unsaid = faults.filter(({ field, input }) => {
      const last = field.split('.').at(-1) ?? ''
      return !snakeCase(problemWith(operation, input)).includes(last)
    })
    expect(unsaid.map(({ what, input }) => `${what}: ${problemWith(operation, input).slice(0, 200) || 'taken'}`)).toEqual([])
  })
})
