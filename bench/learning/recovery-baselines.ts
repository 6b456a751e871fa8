import type { Situation } from '../../src/strategies/recovery/situation.ts'

/** An error with the action that got out of it. */
export type Recovered = { readonly situation: Situation; readonly key: string }

type Context = (situation: Situation) => string

const failed: Context = ({ failed }) => failed.action.key
const model: Context = ({ model }) => model
const error: Context = ({ errorClass }) => errorClass
const any: Context = () => ''
const both =
  (one: Context, other: Context): Context =>
  (situation) =>
    JSON.stringify([one(situation), other(situation)])

/** What others rank by: the commonest in the narrowest context first, then those of the wider ones. */
const BASELINES: Readonly<Record<string, { readonly contexts: readonly Context[]; readonly repeats?: true }>> = {
  frequency: { contexts: [any] },
  'the failed one again': { contexts: [any], repeats: true },
  'by model': { contexts: [model, any] },
  'by failed action': { contexts: [failed, any] },
  'by error': { contexts: [error, any] },
  'by error and failed action': { contexts: [both(error, failed), failed, any] },
  'by model and failed action': { contexts: [both(model, failed), failed, any] },
}

/** For each baseline, how often the action is among its first three. */
export const baselineHits = (learned: readonly Recovered[], asked: readonly Recovered[]): ReadonlyMap<string, number> =>
  new Map(
    Object.entries(BASELINES).map(([name, { contexts, repeats }]) => {
      const counts = contexts.map((context) => rankedBy(context, learned))
      const hits = asked.filter(({ situation, key }) => {
        const ranked = contexts.flatMap((context, at) => counts[at]?.get(context(situation)) ?? [])
        const first = repeats && failed(situation) !== '' ? [failed(situation)] : []
        return [...new Set([...first, ...ranked])].slice(0, 3).includes(key)
      })
      return [name, hits.length / asked.length]
    }),
  )

const rankedBy = (context: Context, learned: readonly Recovered[]): ReadonlyMap<string, readonly string[]> => {
  const keys = Map.groupBy(learned, ({ situation }) => context(situation))
  return new Map([...keys].map(([value, some]) => [value, commonestFirst(some.map(({ key }) => key))]))
}

const commonestFirst = (keys: readonly string[]): string[] => {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([key]) => key)
}
