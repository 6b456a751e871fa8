import { z } from 'zod'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { First } from '#src/kernel/page.ts'
import { id, struct } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import type { RowOf } from '#src/store/query.ts'
import type { Store } from '#src/store/store.ts'
import { factsOf } from './conditions.ts'
import { DIAGNOSIS_PARTS, Diagnosis, diagnoseQuery, presentAction, storedParts } from './diagnosis.ts'
import { noteRetrieved } from './life/retrieved.ts'
import { rankCandidates, worthTelling } from './rules.ts'

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
    const diagnosis = diagnosisOf(row, {
      first,
      facts: factsOf(conditions, row.environment),
      at: timestampOf(context.now()),
      isReportWanted: want.report,
    })
    noteRetrieved(store, diagnosis.recommendedStrategies)
    return diagnosis
  },
})

type Row = RowOf<typeof diagnoseQuery>

type Told = Parameters<typeof rankCandidates>[1] & { readonly isReportWanted: boolean }

const diagnosisOf = (row: Row, { isReportWanted, ...options }: Told): Diagnosis => {
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
    recommendedStrategies: rankCandidates(worthTelling([...row.mitigating, ...row.addressing], row.pattern !== null), options),
    reason: reasonOf(row, isReportWanted),
  }
}

const reasonOf = ({ pattern, matchConfidence, similarCount, similar, report }: Row, isReportWanted: boolean): string => {
  if (!pattern)
    return isReportWanted && report === null
      ? 'Its analysis has not run yet: ask again in a moment.'
      : 'It is of no known error pattern, so nothing is known to help; what gets out of it now is learned from.'
  const confidence = matchConfidence === null ? '' : ` (confidence ${matchConfidence.toFixed(2)})`
  return `It is an instance of ${pattern.name}${confidence}; ${beforeOf(similarCount, similar)}.`
}

const beforeOf = (count: number, cases: Row['similar']): string => {
  if (count === 0 || cases.length === 0) return 'no earlier case is known'
  const resolved = cases.filter(({ resolvedBy }) => resolvedBy !== null).length
  const known = count === 1 ? '1 further case is known' : `${count} further cases are known`
  if (resolved === 0) return `${known}, and in none of those looked at did the same command succeed later`
  return `${known}, and in ${resolved} of the last ${cases.length} the same command succeeded later`
}
