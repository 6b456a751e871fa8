import { z } from 'zod'
import { ErrorPattern } from '#src/analysis/model.ts'
import { BATCH_MAX } from '#src/kernel/batch.ts'
import { timestamp } from '#src/kernel/schema.ts'
import { query } from '#src/store/query.ts'

const text = z.string()
const members = z.array(text).min(1).max(100)
const unknown = z.object({ errorId: text, message: text, taskId: text, toolName: text })

export const unknownErrors = query('analysis/unknown-errors', {
  mode: 'read',
  params: z.object({ afterId: text, limit: z.int().min(1).max(BATCH_MAX) }),
  row: unknown,
})

export const unknownAmong = query('analysis/unknown-among', {
  mode: 'read',
  params: z.object({ ids: z.array(text).min(1).max(BATCH_MAX) }),
  row: unknown,
})

export const knownMessages = query('analysis/known-messages', {
  mode: 'read',
  params: z.object({ ofEach: z.int().min(1).max(50), limit: z.int().min(1).max(20_000) }),
  row: z.object({ messages: z.array(text) }),
})

export const patternProposals = query('analysis/pattern-proposals', {
  mode: 'read',
  params: z.object({ limit: z.int().min(1).max(10_000) }),
  row: z.object({
    patternId: text,
    state: text,
    templateClass: text,
    proposedTasks: z.int(),
    canonicalRegex: z.array(text),
  }),
})
export type EarlierProposal = z.output<(typeof patternProposals)['row']>

export const waysOut = query('analysis/ways-out', {
  mode: 'read',
  params: z.object({ ids: members, steps: z.int().min(1).max(10) }),
  row: z.object({ taskId: text, toolName: text, rawCommand: text, attemptId: text }),
})
export type WayOut = z.output<(typeof waysOut)['row']>

export const problemTypesOfMembers = query('analysis/problem-types-of-members', {
  mode: 'read',
  params: z.object({ ids: members }),
  row: z.object({ problemTypeId: text, name: text, tasks: z.int() }),
})

export const proposePatterns = query('analysis/propose-patterns', {
  mode: 'write',
  params: z.object({
    rows: z
      .array(
        z.object({
          pattern: ErrorPattern,
          toolFamily: text,
          templateClass: text,
          proposedTasks: z.int(),
          isTransient: z.boolean(),
          examples: z.array(text),
          problemTypeIds: z.array(text),
        }),
      )
      .min(1)
      .max(100),
  }),
  row: z.object({ patternId: text }),
})
export type ProposedPattern = z.output<(typeof proposePatterns)['params']>['rows'][number]

export const decidePattern = query('analysis/decide-pattern', {
  mode: 'write',
  params: z.object({ patternId: text, state: text, now: timestamp() }),
  row: z.object({ name: text }),
})
