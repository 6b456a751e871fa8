import { z } from 'zod'
import { GROUPS_MAX } from '#src/kernel/page.ts'
import { timestamp } from '#src/kernel/schema.ts'
import { query } from '#src/store/query.ts'

const text = z.string()
const limit = z.int().min(1).max(20_000)
const moved = z.object({ moved: z.int() })

/** How many patterns one call can change. */
export const CHANGED_MAX = 50

export const patternStates = query('analysis/pattern-states', {
  mode: 'write',
  params: z.object({ ids: z.array(text).min(1).max(100) }),
  row: z.object({
    id: text,
    name: text,
    state: text,
    survivorId: text,
    priority: z.int(),
    isTransient: z.boolean().nullable(),
    splitFromId: text,
  }),
})
export type PatternState = z.output<(typeof patternStates)['row']>

export const mergePatterns = query('analysis/merge-patterns', {
  mode: 'write',
  params: z.object({ survivorId: text, mergedIds: z.array(text).min(1).max(CHANGED_MAX), now: timestamp() }),
  row: z.object({ strategyId: text, successes: z.number(), failures: z.number() }),
})

export const weighRemedies = query('analysis/weigh-remedies', {
  mode: 'write',
  params: z.object({ patternId: text, rows: z.array(z.object({ strategyId: text, lowerBound: z.number() })) }),
  row: z.object({ weighed: z.int() }),
})

export const moveInstances = query('analysis/move-instances', {
  mode: 'write',
  params: z.object({ fromId: text, toId: text, limit }),
  row: moved,
})

export const unmergePattern = query('analysis/unmerge-pattern', {
  mode: 'write',
  params: z.object({ patternId: text }),
  row: z.object({ survivorId: text, ids: z.array(text) }),
})

export const returnInstances = query('analysis/return-instances', {
  mode: 'write',
  params: z.object({ fromId: text, toId: text, aliasIds: z.array(text).min(1).max(1_000), limit }),
  row: moved,
})

export const renamePattern = query('analysis/rename-pattern', {
  mode: 'write',
  params: z.object({ patternId: text, name: text, now: timestamp() }),
  row: z.object({ takenBy: text }),
})

export const noteSplit = query('analysis/note-split', {
  mode: 'write',
  params: z.object({ fromId: text, partIds: z.array(text).min(1).max(8) }),
  row: z.object({ noted: z.int() }),
})

export const PatternAlias = z.object({ patternId: text, name: text })

export const aliasesOfPatternsQuery = query('analysis/aliases-of-patterns', {
  mode: 'read',
  params: z.object({ ids: z.array(text).min(1).max(GROUPS_MAX), limit: z.int().min(1).max(1_000) }),
  row: z.object({ id: text, aliases: z.array(PatternAlias) }),
})

export const errorsToRenew = query('analysis/errors-to-renew', {
  mode: 'read',
  params: z.object({ patternId: text, afterId: text, limit: z.int().min(1).max(1_000) }),
  row: z.object({ errorId: text, patternId: text }),
})
