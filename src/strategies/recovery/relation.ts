import type { Situation } from './situation.ts'

/** How an action relates to what was tried: the same kind of action again, one that worked before, a part of it, or none of these. */
const RELATIVE = ['repeat', 'back', 'without its end', 'without its start'] as const
export type Relative = (typeof RELATIVE)[number]

/** Whether the name is a relative one, not that of an action by itself. */
export const isRelative = (relation: string): boolean => !relation.startsWith('=')

const BACK_WEIGHT = 0.6

/** The relative name of an action key in a situation, else `=` and the key itself. Learned across commands that nobody saw before. */
export const relationOf = (situation: Situation, key: string): string => {
  const failed = situation.failed.action.key
  if (key === failed) return 'repeat'
  if (situation.before.some(({ succeeded, action }) => succeeded && action.key === key)) return 'back'
  const stages = failed.split('|')
  if (stages.length > 1 && key === stages.slice(0, -1).join('|')) return 'without its end'
  if (stages.length > 1 && key === stages.slice(1).join('|')) return 'without its start'
  return `=${key}`
}

/** The action keys that a relation stands for in a situation, with their shares, which add up to 1 where there are any. */
export const keysOf = (situation: Situation, relation: string): readonly (readonly [key: string, share: number])[] => {
  const failed = situation.failed.action.key
  const stages = failed.split('|')
  switch (relation) {
    case 'repeat':
      return failed === '' ? [] : [[failed, 1]]
    case 'back':
      return shares(workedBefore(situation))
    case 'without its end':
      return stages.length > 1 ? [[stages.slice(0, -1).join('|'), 1]] : []
    case 'without its start':
      return stages.length > 1 ? [[stages.slice(1).join('|'), 1]] : []
    default: {
      const key = relation.slice(1)
      return relativeKeys(situation).has(key) ? [] : [[key, 1]]
    }
  }
}

const known = new WeakMap<Situation, ReadonlySet<string>>()

/** The keys that have a relative name in a situation; asked for once for each action that is known at all. */
const relativeKeys = (situation: Situation): ReadonlySet<string> => {
  const before = known.get(situation)
  if (before) return before
  const relative = RELATIVE.flatMap((relation) => keysOf(situation, relation).map(([key]) => key))
  const keys = new Set([situation.failed.action.key, ...relative])
  known.set(situation, keys)
  return keys
}

const workedBefore = ({ before, failed }: Situation): string[] => [
  ...new Set(
    before
      .filter(({ succeeded, action }) => succeeded && action.key !== '' && action.key !== failed.action.key)
      .map(({ action }) => action.key)
      .reverse(),
  ),
]

/** The latest weighs most. */
const shares = (keys: readonly string[]): [string, number][] => {
  const total = keys.reduce((sum, _, at) => sum + BACK_WEIGHT ** at, 0)
  return keys.map((key, at) => [key, BACK_WEIGHT ** at / total])
}
