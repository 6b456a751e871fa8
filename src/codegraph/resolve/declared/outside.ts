import type { CallFact, Value } from '#src/codegraph/languages/facts.ts'
import { lookUp } from './lookup.ts'
import type { Declared } from './program.ts'
import type { Thing } from './things.ts'

/** What nothing binds, and no file of the project has, comes from outside: C's `printf`, C#'s `Console.WriteLine`. */
export const fromOutside = (
  declared: Declared,
  file: number,
  { callee, scope, isNew }: Pick<CallFact, 'callee' | 'scope' | 'isNew'>,
): Thing | undefined => {
  const { outside } = declared.packagesOf(file)
  const names = outside === undefined ? [] : namesIn(callee)
  const [first] = names
  if (first === undefined) return undefined
  const isFitting = (names.length === 1 && !isNew ? outside?.functions : outside?.types)?.test(first)
  if (isFitting !== true || declared.hasName(first) || lookUp(declared, file, scope, first) !== undefined) return undefined
  return { kind: 'external', symbol: names.join('.') }
}

/** `a.b.c` by its names; empty for what else there is. */
const namesIn = (value: Value): string[] => {
  if (value.kind === 'name') return [value.name]
  const before = value.kind === 'member' ? namesIn(value.object) : []
  return before.length > 0 && value.kind === 'member' ? [...before, value.name] : []
}
