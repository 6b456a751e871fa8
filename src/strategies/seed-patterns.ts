import { z } from 'zod'
import { ErrorPattern } from '#src/analysis/model.ts'
import { BATCH_MAX } from '#src/kernel/batch.ts'
import { digestOf } from '#src/kernel/digest.ts'
import { timestamp } from '#src/kernel/schema.ts'
import { query } from '#src/store/query.ts'
import type { Transaction } from '#src/store/store.ts'
import { PRIOR_POSTERIOR } from './posterior.ts'

/** An error pattern with what only the seed says of it. */
const KnownPattern = ErrorPattern.extend({
  priority: z.int(),
  isTransient: z.boolean(),
  toolFamily: z.string(),
  examples: z.array(z.string()),
})

export const seedPatternsQuery = query('strategies/seed-patterns', {
  mode: 'write',
  params: z.object({
    rows: z
      .array(
        z.object({
          properties: KnownPattern,
          digest: z.string(),
          problemTypeIds: z.array(z.string()),
          strategyIds: z.array(z.string()),
        }),
      )
      .max(BATCH_MAX),
    prior: z.number(),
    now: timestamp(),
  }),
  row: z.object({ id: z.string(), change: z.enum(['created', 'updated', 'unchanged']) }),
})

export const seedState = query('strategies/seed-state', {
  mode: 'read',
  params: z.object({}),
  row: z.object({ checksum: z.string() }),
})

export const recordSeed = query('strategies/record-seed', {
  mode: 'write',
  params: z.object({ checksum: z.string(), now: timestamp() }),
  row: z.object({ checksum: z.string() }),
})

export type SeededPattern = {
  readonly pattern: z.output<typeof KnownPattern>
  readonly problemTypeIds: readonly string[]
  readonly strategyIds: readonly string[]
}

/** Stores the seed's patterns with their edges, which start without evidence. Returns the ids that changed. */
export const storeSeedPatterns = async (
  transaction: Transaction,
  patterns: readonly SeededPattern[],
  now: string,
): Promise<string[]> => {
  const rows = patterns.map(({ pattern, problemTypeIds, strategyIds }) => ({
    properties: pattern,
    digest: digestOf({ pattern, problemTypeIds, strategyIds }),
    problemTypeIds: [...problemTypeIds],
    strategyIds: [...strategyIds],
  }))
  const changes = await transaction.run(seedPatternsQuery, { rows, prior: PRIOR_POSTERIOR.lowerBound, now })
  return changes.filter(({ change }) => change !== 'unchanged').map(({ id }) => id)
}
