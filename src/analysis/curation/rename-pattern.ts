import { z } from 'zod'
import type { AnalysisDeps } from '#src/analysis/deps.ts'
import { ErrorPattern } from '#src/analysis/model.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { id, requiredText } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { changeablePatterns } from './changeable.ts'
import { patternOf } from './merge-patterns.ts'
import { renamePattern } from './queries.ts'

export const renameErrorPattern = operation({
  name: 'analysis.renameErrorPattern',
  summary:
    'Gives an error pattern another name; by its former names it is still found. Another pattern of that name is a CONFLICT.',
  role: 'reviewer',
  mode: 'write',
  input: z.object({ patternId: id(), name: requiredText(256) }),
  output: ErrorPattern,
  errors: ['NOT_FOUND', 'CONFLICT'],
  offered: { cli: 'rename-pattern <pattern_id> <name>' },
  async run(context, deps: AnalysisDeps, { patternId, name }) {
    const survivorId = await deps.outbox.write(context, async (transaction) => {
      const patterns = await changeablePatterns(transaction, [patternId])
      const entityId = patterns.get(patternId)?.id ?? patternId
      const [row] = await transaction.run(renamePattern, { patternId: entityId, name, now: timestampOf(context.now()) })
      if (row?.takenBy)
        throw new OcodeError(
          'CONFLICT',
          `Error pattern ${row.takenBy} has the name ${name}; merge the two, or choose another name.`,
          {
            details: { name, takenBy: row.takenBy },
          },
        )
      const formerName = patterns.get(patternId)?.name ?? ''
      transaction.emit('pattern.changed', [{ entityId, facts: { change: 'renamed', formerName, name } }])
      return entityId
    })
    return patternOf(context, deps, survivorId)
  },
})
