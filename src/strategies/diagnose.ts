import { z } from 'zod'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { First } from '#src/kernel/page.ts'
import { id, struct } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import type { RowOf } from '#src/store/query.ts'
import type { Store } from '#src/store/store.ts'
import { DIAGNOSIS_PARTS, Diagnosis, diagnoseQuery, presentAction, storedParts } from './diagnosis.ts'
import { noteRetrieved } from './life/retrieved.ts'
import { factsOf, rankCandidates } from './rules.ts'

/** Earlier errors that are looked at for the latest ones. */
const SCAN = 2_000

const Wanted = z.object(
  Object.fromEntries(DIAGNOSIS_PARTS.map((part) => [part, z.boolean().default(true)])) as Record<
    (typeof DIAGNOSIS_PARTS)[number],
    z.ZodDefault<z.ZodBoolean>
  >,
)

export const diagnose = operation({
  name: 'strategies.diagnose',
  summary:
    'For a failure: the code that is involved, where this kind of error happened before, what fixed it, and the evidence. One query.',
  role: 'reader',
  mode: 'read',
  input: z.object({
    errorId: id(),
    /** How many code entities, earlier errors and strategies at most. */
    first: First.default(10),
    /** Further facts that strategies' conditions are held against; those of the error's environment are known. */
    conditions: struct().optional(),
    /** The parts that are read; all unless said. */
    want: Wanted.prefault({}),
  }),
  output: Diagnosis,
  errors: ['NOT_FOUND'],
  offered: {
    mcp: 'Call it as soon as something failed and was recorded, before you try again. Without an error_id, record the error first.',
    cli: 'diagnose <error>',
  },
  async run(context, { store }: { readonly store: Store }, { errorId, first, conditions, want }) {
    const [row] = await store.read(context, diagnoseQuery, { errorId, first, scan: SCAN, want })
    if (!row) throw new OcodeError('NOT_FOUND', `There is no error ${errorId}; record it first.`, { details: { errorId } })
    const diagnosis = diagnosisOf(row, { first, facts: factsOf(conditions, row.osType), at: timestampOf(context.now()) })
    noteRetrieved(store, diagnosis.recommendedStrategies)
    return diagnosis
  },
})

type Row = RowOf<typeof diagnoseQuery>

const diagnosisOf = (row: Row, options: Parameters<typeof rankCandidates>[1]): Diagnosis => {
  const cases = row.similar.map((similar) => ({
    ...similar,
    error: storedParts.error.present(similar.error),
    resolvedBy: similar.resolvedBy && presentAction(similar.resolvedBy),
    followedBy: similar.followedBy.map(presentAction),
  }))
  return {
    error: storedParts.error.present(row.error),
    attempt: row.attempt && storedParts.attempt.present(row.attempt),
    task: row.task,
    pattern: row.pattern && storedParts.pattern.present(row.pattern),
    confidence: row.matchConfidence,
    report: row.report && storedParts.report.present(row.report),
    culprit: row.culprit && storedParts.attempt.present(row.culprit),
    codeEntities: row.codeEntities.map(({ entity, how, line, errors }) => ({
      codeEntity: storedParts.entity.present(entity),
      how: how ?? '',
      line,
      errors,
    })),
    similar: { count: row.similarCount, cases },
    earlierErrors: cases.map(({ error }) => error),
    recommendedStrategies: rankCandidates([...row.mitigating, ...row.addressing], options),
    reason: reasonOf(row),
  }
}

const reasonOf = ({ pattern, matchConfidence, similarCount, similar }: Row): string => {
  if (!pattern)
    return 'The error is of no known pattern, or its analysis has not run yet; ask again in a moment, or call analyzeError.'
  const resolved = similar.filter(({ resolvedBy }) => resolvedBy !== null).length
  const before =
    similarCount === 0
      ? 'no earlier case is known'
      : `${similarCount} further cases are known, and of the last ${similar.length} the same command succeeded later in ${resolved}`
  return `It is an instance of ${pattern.name}${matchConfidence === null ? '' : ` (confidence ${matchConfidence.toFixed(2)})`}; ${before}.`
}
