import { z } from 'zod'
import { BATCH_MAX } from '#src/kernel/batch.ts'
import type { Context } from '#src/kernel/context.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { withMintedId } from '#src/kernel/id.ts'
import { operation } from '#src/kernel/operation.ts'
import { decodeCursor, Page, page, pageInput } from '#src/kernel/page.ts'
import { id, inputForm, LONG_TEXT_MAX_CHARS, reference, requiredText, text } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { type AnalysisDeps, patternSetOf } from './deps.ts'
import { checkPattern } from './matcher-compile.ts'
import { ErrorPattern } from './model.ts'
import { patternsByIdsQuery, patterns as patternsQuery, storedPattern, upsertPatterns } from './queries.ts'

const PatternInput = inputForm(ErrorPattern, 'patternId')

/** A pattern with what matching knows of it besides the model: what goes first, and whether its errors pass by themselves. */
const RankedPattern = z.object({
  pattern: PatternInput,
  /** 0 to 100, the highest first; 50 where it was never said. */
  priority: z.int().min(0).max(100).optional(),
  isTransient: z.boolean().optional(),
})

export const upsertErrorPattern = operation({
  name: 'analysis.upsertErrorPattern',
  summary: 'Creates an error pattern, or replaces the one with its id. Its expressions must be RE2 syntax.',
  role: 'reviewer',
  mode: 'write',
  input: z.object({ pattern: PatternInput }),
  output: ErrorPattern,
  async run(context, deps: AnalysisDeps, { pattern }) {
    const [stored] = await storePatterns(context, deps, [{ pattern }])
    return stored as ErrorPattern
  },
})

export const upsertErrorPatterns = operation({
  name: 'analysis.upsertErrorPatterns',
  summary: 'Creates or replaces up to 1,000 error patterns at once, all or none, with their priority and transience.',
  role: 'reviewer',
  mode: 'write',
  input: z.object({ patterns: z.array(RankedPattern).min(1).max(BATCH_MAX) }),
  output: z.object({ patterns: z.array(ErrorPattern) }),
  async run(context, deps: AnalysisDeps, { patterns }) {
    return { patterns: await storePatterns(context, deps, patterns) }
  },
})

const storePatterns = async (
  context: Context,
  deps: AnalysisDeps,
  patterns: readonly z.output<typeof RankedPattern>[],
): Promise<ErrorPattern[]> => {
  const now = timestampOf(context.now())
  const rows = patterns.map(({ pattern: sent, priority, isTransient }) => {
    for (const [at, regex] of sent.canonicalRegex.entries()) checkPattern(regex, `pattern.canonicalRegex[${at}]`)
    const pattern = { ...withMintedId(sent, 'patternId'), createdAt: sent.createdAt ?? now, updatedAt: sent.updatedAt ?? now }
    return { pattern, priority: priority ?? null, isTransient: isTransient ?? null }
  })
  return deps.outbox.write(context, async (transaction) => {
    const stored = await transaction.run(upsertPatterns, { rows })
    transaction.emit(
      'pattern.changed',
      // Errors of no pattern so far may be of these; once is enough for all.
      rows.map(({ pattern }, at) => ({ entityId: pattern.patternId, ...(at === 0 ? { facts: { renew: [''] } } : {}) })),
    )
    return stored.map(({ pattern }) => storedPattern.present(pattern))
  })
}

export const getErrorPattern = operation({
  name: 'analysis.getErrorPattern',
  summary: 'One error pattern by its id.',
  role: 'reader',
  mode: 'read',
  input: z.object({ patternId: id() }),
  output: ErrorPattern,
  errors: ['NOT_FOUND'],
  async run(context, { store }: AnalysisDeps, { patternId }) {
    const [row] = await store.read(context, patternsByIdsQuery, { ids: [patternId] })
    if (row === undefined)
      throw new OcodeError('NOT_FOUND', `There is no error pattern ${patternId}.`, { details: { id: patternId } })
    return storedPattern.present(row.pattern)
  },
})

export const listErrorPatterns = operation({
  name: 'analysis.listErrorPatterns',
  summary: 'Error patterns by name.',
  role: 'reader',
  mode: 'read',
  input: z.object({ filter: z.object({ name: text(256), problemTypeId: reference() }).prefault({}), ...pageInput() }),
  output: Page(ErrorPattern),
  async run(context, { store }: AnalysisDeps, { filter, first, after }) {
    const [name = '', patternId = ''] = decodeCursor(after, ['text', 'text']) ?? []
    const place = { name: String(name), id: String(patternId), limit: first + 1 }
    const rows = await store.read(context, patternsQuery, {
      wantedName: filter.name,
      problemTypeId: filter.problemTypeId,
      ...place,
    })
    return page(
      rows.map(({ pattern }) => storedPattern.present(pattern)),
      { first, after, key: (pattern) => [pattern.name, pattern.patternId] },
    )
  },
})

export const PatternMatch = z.object({ pattern: ErrorPattern, matchConfidence: z.number(), matchedBy: z.string() })

export const matchErrorPatterns = operation({
  name: 'analysis.matchErrorPatterns',
  summary: 'Which error patterns a message belongs to, best first; nothing is stored.',
  role: 'reader',
  mode: 'read',
  input: z.object({
    errorMessage: requiredText(LONG_TEXT_MAX_CHARS),
    toolName: text(256),
    /** 0 is what a protobuf says that does not say it. */
    first: z.int().min(0).max(100).default(0),
  }),
  output: z.object({ matches: z.array(PatternMatch) }),
  offered: { cli: 'match <error_message>' },
  async run(context, deps: AnalysisDeps, { errorMessage, first }) {
    const patterns = await patternSetOf(deps).current(context)
    const matches = patterns.match(errorMessage, first || MATCHES_DEFAULT)
    return { matches: matches.map(({ pattern, matchConfidence }) => ({ pattern, matchConfidence, matchedBy: 'regex' })) }
  },
})

const MATCHES_DEFAULT = 10
