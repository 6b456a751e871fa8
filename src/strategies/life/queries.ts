import { z } from 'zod'
import { BATCH_MAX } from '#src/kernel/batch.ts'
import { GROUPS_MAX } from '#src/kernel/page.ts'
import { timestamp } from '#src/kernel/schema.ts'
import { query } from '#src/store/query.ts'
import { ProvenStrategy } from '#src/strategies/model.ts'

const text = z.string()

export const countRetrieved = query('strategies/count-retrieved', {
  mode: 'write',
  params: z.object({ rows: z.array(z.object({ strategyId: text, count: z.int() })).max(BATCH_MAX) }),
  row: z.object({ strategies: z.int() }),
})

const ofCase = z.object({ id: text, name: text, successes: z.int(), failures: z.int(), lastSeen: timestamp().nullable() })

export const lifeOfStrategiesQuery = query('strategies/life-of-strategies', {
  mode: 'read',
  params: z.object({ ids: z.array(text).min(1).max(GROUPS_MAX) }),
  row: z.object({
    id: text,
    retrieved: z.int(),
    followed: z.int(),
    helped: z.int(),
    harmed: z.int(),
    validFrom: timestamp().nullable(),
    supersededAt: timestamp().nullable(),
    quarantinedAt: timestamp().nullable(),
    retiredAt: timestamp().nullable(),
    sameAs: text,
    aliases: z.array(text),
    patterns: z.array(ofCase),
    problemTypes: z.array(ofCase),
    environments: z.array(ofCase),
  }),
})

export const strategiesToCompare = query('strategies/strategies-to-compare', {
  mode: 'read',
  params: z.object({ afterId: text, limit: z.int().min(1).max(BATCH_MAX) }),
  row: z.object({ strategy: ProvenStrategy, uses: z.int(), isMined: z.boolean() }),
})

export const mergeStrategiesQuery = query('strategies/merge-strategies', {
  mode: 'write',
  params: z.object({ rows: z.array(z.object({ strategyId: text, sameAs: text })).max(BATCH_MAX), now: timestamp() }),
  row: z.object({ strategyId: text }),
})

export const mitigateQuery = query('strategies/mitigate', {
  mode: 'write',
  params: z.object({ strategyId: text, patternIds: z.array(text).max(64), prior: z.number() }),
  row: z.object({ patterns: z.int() }),
})
