import type { Core } from '#src/core.ts'

/** As long as ids are: Neo4j makes another plan for texts of another length, in steps of ten times as many characters. */
const ID = 'warm-up-0000-0000-0000-000000000000'

/** What people and agents ask first and what takes the database long to plan, asked for something that is not there. */
export const WARMING_QUESTIONS = [
  ['strategies.diagnose', { errorId: ID }],
  [
    'planning.listTasks',
    { userId: ID, want: { problemType: true, attempts: true, errors: true, patterns: true, strategies: true } },
  ],
  ['codegraph.codeEntity', { entityId: ID, want: { callers: {}, callersOfCallers: {}, callees: {}, defines: {} } }],
  ['strategies.rankedStrategies', { problemTypeId: ID }],
  ['planning.search', { text: ID }],
] as const

/**
 * Has the database plan the large statements, which takes up to a second each on a machine of two cores, before somebody waits for it. Never
 * fails: what cannot be asked now is planned when it is asked.
 */
export const warmUp = async (core: Core): Promise<void> => {
  const caller = { actor: { id: 'warm-up', role: 'admin' } } as const
  for (const [operation, input] of WARMING_QUESTIONS) await core.call(operation, input, caller).catch(() => {})
}
