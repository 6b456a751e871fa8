import { z } from 'zod'
import { BATCH_MAX } from '#src/kernel/batch.ts'
import { GROUPS_MAX } from '#src/kernel/page.ts'
import { timestamp } from '#src/kernel/schema.ts'
import { query } from '#src/store/query.ts'
import { LEARNED_EDGE_KINDS } from './learn-edges.ts'

const text = z.string()
const ids = z.array(text)

/** What a learned edge says; see learn-edges.ts. */
const EdgeProperties = z.object({
  action: text,
  command: text,
  before: text,
  withSuccesses: z.int(),
  withFailures: z.int(),
  withoutSuccesses: z.int(),
  withoutFailures: z.int(),
  oddsRatio: z.number(),
  oddsLow: z.number(),
  oddsHigh: z.number(),
  problems: z.int(),
  evidenceIds: ids,
  lastSeen: timestamp().nullable(),
  learnedFor: text,
})

/** Something that was learned of a tool or of code with a problem type. */
export const LearnedRelation = EdgeProperties.extend({ kind: z.enum(LEARNED_EDGE_KINDS), toolName: text, codeEntityId: text })
export type LearnedRelation = z.output<typeof LearnedRelation>

export const recordEdges = query('strategies/record-edges', {
  mode: 'write',
  params: z.object({
    name: text,
    rows: z
      .array(
        z.object({
          kind: z.enum(LEARNED_EDGE_KINDS),
          problemTypeId: text,
          toolName: text,
          codeEntityId: text,
          properties: EdgeProperties,
        }),
      )
      .max(BATCH_MAX),
  }),
  row: z.object({ edges: z.int() }),
})

export const edgesOfProblemTypesQuery = query('strategies/edges-of-problem-types', {
  mode: 'read',
  params: z.object({ ids: ids.min(1).max(GROUPS_MAX), limit: z.int().min(1).max(500) }),
  row: z.object({ id: text, edges: z.array(LearnedRelation) }),
})

export const recordRemedies = query('strategies/record-remedies', {
  mode: 'write',
  params: z.object({
    rows: z
      .array(
        z.object({
          strategyId: text,
          patternId: text,
          successes: z.int(),
          failures: z.int(),
          lowerBound: z.number(),
          taskIds: ids.max(20),
          lastSeen: timestamp(),
        }),
      )
      .max(BATCH_MAX),
    now: timestamp(),
  }),
  row: z.object({ strategyId: text }),
})
