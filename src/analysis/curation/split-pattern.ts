import { z } from 'zod'
import type { AnalysisDeps } from '#src/analysis/deps.ts'
import { checkPattern } from '#src/analysis/matcher-compile.ts'
import { ErrorPattern } from '#src/analysis/model.ts'
import { storedPattern, upsertPatterns } from '#src/analysis/queries.ts'
import type { EventTransaction } from '#src/events/outbox.ts'
import { notAccepted, OcodeError } from '#src/kernel/error.ts'
import { withMintedId } from '#src/kernel/id.ts'
import { operation } from '#src/kernel/operation.ts'
import { id, inputForm } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { changeablePatterns } from './changeable.ts'
import { noteSplit, type PatternState, patternStates } from './queries.ts'

const PARTS_MAX = 8
const PRIORITY_MAX = 100

const Part = inputForm(ErrorPattern, 'patternId')

export const splitErrorPattern = operation({
  name: 'analysis.splitErrorPattern',
  summary:
    'Splits an error pattern: each part is a pattern of its own that goes before it, and takes the errors that its expressions match; the rest stays. mergeErrorPatterns undoes it.',
  role: 'reviewer',
  mode: 'write',
  input: z.object({ patternId: id(), parts: z.array(Part).min(1).max(PARTS_MAX) }),
  output: z.object({ patterns: z.array(ErrorPattern) }),
  errors: ['NOT_FOUND', 'CONFLICT'],
  async run(context, { outbox }: AnalysisDeps, { patternId, parts }) {
    for (const [at, { canonicalRegex }] of parts.entries()) checkExpressions(canonicalRegex, `parts[${at}].canonicalRegex`)
    const now = timestampOf(context.now())
    const made = parts.map((part) => ({ ...withMintedId(part, 'patternId'), createdAt: part.createdAt ?? now, updatedAt: now }))
    return outbox.write(context, async (transaction) => {
      const whole = (await changeablePatterns(transaction, [patternId])).get(patternId) as PatternState
      await refuseOthers(transaction, made, whole.id)
      const rows = made.map((pattern) => ({
        pattern,
        priority: Math.min(PRIORITY_MAX, whole.priority + 1),
        isTransient: whole.isTransient,
      }))
      const stored = await transaction.run(upsertPatterns, { rows })
      await transaction.run(noteSplit, { fromId: whole.id, partIds: made.map(({ patternId: partId }) => partId) })
      transaction.emit('pattern.changed', [
        ...made.map(({ patternId: entityId }) => ({ entityId, facts: { change: 'split', fromId: whole.id } })),
        { entityId: whole.id, facts: { change: 'split', renew: [whole.id, ''] } },
      ])
      return { patterns: stored.map(({ pattern }) => storedPattern.present(pattern)) }
    })
  },
})

const checkExpressions = (expressions: readonly string[], field: string): void => {
  if (expressions.length === 0)
    throw notAccepted([{ field, problem: 'at least one expression, or no error could become one of the part' }])
  for (const [at, regex] of expressions.entries()) checkPattern(regex, `${field}[${at}]`)
}

/** A part may be said again, but not with the id of another pattern. */
const refuseOthers = async (
  transaction: EventTransaction,
  parts: readonly { readonly patternId: string }[],
  fromId: string,
): Promise<void> => {
  const known = await transaction.run(patternStates, { ids: parts.map(({ patternId }) => patternId) })
  const other = known.find(({ splitFromId }) => splitFromId !== fromId)
  if (other || new Set(parts.map(({ patternId }) => patternId)).size < parts.length)
    throw new OcodeError(
      'CONFLICT',
      `Error pattern ${other?.id ?? parts[0]?.patternId} is there already; give each part an id of its own.`,
      {
        details: { id: other?.id },
      },
    )
}
