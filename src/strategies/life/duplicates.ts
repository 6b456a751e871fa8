import { digestOf } from '#src/kernel/digest.ts'
import type { ProvenStrategy } from '#src/strategies/model.ts'

const PLACEHOLDER = /\$\{([A-Za-z_][A-Za-z0-9_.-]{0,63})\}/g

/**
 * What two strategies share exactly if they do the same in the same circumstances: their steps' tools, parameters and error handling up to the
 * names of placeholders, and their conditions. Empty for one without steps.
 */
export const sameness = ({ templatePlanFragment, applicabilityConditions }: ProvenStrategy): string => {
  const steps = templatePlanFragment?.steps
  if (!Array.isArray(steps) || steps.length === 0) return ''
  const names = new Map<string, number>()
  const numbered = (text: string) =>
    text.replace(PLACEHOLDER, (_, name: string) => {
      if (!names.has(name)) names.set(name, names.size)
      return `\${${names.get(name)}}`
    })
  const done = steps.map((step: Record<string, unknown> | null) => [step?.tool, step?.parameters, step?.on_failure])
  return digestOf([numbered(JSON.stringify(done)), applicabilityConditions ?? {}])
}

export type Known = { readonly strategy: ProvenStrategy; readonly uses: number; readonly isMined: boolean }

/**
 * Which strategies are the same as another, by the id of the one that stays: one that people or the seed put before one that was mined, then
 * the one with more uses, then the one with the lesser id.
 */
export const duplicatesOf = (strategies: readonly Known[]): { readonly strategyId: string; readonly sameAs: string }[] =>
  [...Map.groupBy(strategies, ({ strategy }) => sameness(strategy))]
    .filter(([same, group]) => same !== '' && group.length > 1)
    .flatMap(([, group]) => {
      const [first, ...rest] = group.toSorted(
        (a, b) =>
          Number(a.isMined) - Number(b.isMined) || b.uses - a.uses || (a.strategy.strategyId < b.strategy.strategyId ? -1 : 1),
      )
      return rest.map(({ strategy }) => ({ strategyId: strategy.strategyId, sameAs: first?.strategy.strategyId ?? '' }))
    })
