import type { Transaction } from '#src/store/store.ts'
import { knownTools } from './course-queries.ts'
import type { PlanStep } from './model.ts'

/** Tools of a plan's steps that are to be looked at before it begins. */
export type DoubtfulTools = {
  /** Nobody has used or registered them here yet. */
  readonly unknown: readonly string[]
  readonly deprecated: readonly string[]
}

export const doubtfulTools = async (transaction: Transaction, steps: readonly PlanStep[]): Promise<DoubtfulTools> => {
  const names = [...new Set(steps.map(({ toolName }) => toolName))].filter((name) => name !== '')
  const known = new Map((await transaction.run(knownTools, { names })).map(({ name, isDeprecated }) => [name, isDeprecated]))
  return {
    unknown: names.filter((name) => !known.has(name)),
    deprecated: names.filter((name) => known.get(name) === true),
  }
}

/** What a person should know of them, in sentences; empty where there is nothing. */
export const sayTools = ({ unknown, deprecated }: DoubtfulTools): string =>
  [
    ...(unknown.length > 0 ? [`Nobody has used ${unknown.join(', ')} here yet.`] : []),
    ...(deprecated.length > 0 ? [`${deprecated.join(', ')} should not be used any more.`] : []),
  ].join(' ')
