import { findProgram } from '#src/provision/programs.ts'
import type { Scenario } from './scenario.ts'

/** The scenarios that can be played with the programs of a PATH, and the names of the others with what they need. */
export const playableHere = (
  scenarios: readonly Scenario[],
  path: string,
): { readonly playable: readonly Scenario[]; readonly skipped: readonly string[] } => {
  const lacking = new Map(
    scenarios.map((one) => [one, one.programs.filter((program) => findProgram(program, path) === undefined)]),
  )
  return {
    playable: scenarios.filter((one) => lacking.get(one)?.length === 0),
    skipped: scenarios.flatMap((one) => {
      const programs = lacking.get(one) ?? []
      return programs.length === 0 ? [] : [`${one.name} (needs ${programs.join(', ')})`]
    }),
  }
}

/** A failure that a scenario met. */
export type Met = { readonly errorId: string; readonly isSolved: boolean; readonly isInKnownCode: boolean }

/** The failure that the example question is of most use for: in code that the graph knows, which nobody has solved; the newest of those. */
export const exampleAmong = (met: readonly Met[]): string | undefined => {
  const found =
    met.findLast(({ isInKnownCode, isSolved }) => isInKnownCode && !isSolved) ??
    met.findLast(({ isInKnownCode }) => isInKnownCode) ??
    met.findLast(({ isSolved }) => !isSolved) ??
    met.at(-1)
  return found?.errorId
}
