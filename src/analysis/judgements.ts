import { type ConfirmedCause, causeKey } from './hypotheses.ts'
import type { JudgedCause } from './report-queries.ts'

/** What people said of failures of one pattern or of one text. */
export type Judgements = {
  readonly confirmed: readonly ConfirmedCause[]
  /** Keys of causes that were rejected more often than confirmed. */
  readonly rejected: ReadonlySet<string>
}

export const NO_JUDGEMENTS: Judgements = { confirmed: [], rejected: new Set() }

/**
 * What people said that bears on an error: of reports on the same pattern (by whatever id it had then), and on messages of the same
 * class. A cause that was both confirmed and rejected counts as what most said, and as open where they are as many.
 */
export const judgementsFor = (
  judged: readonly JudgedCause[],
  { patternId, messageClass, survivorOf }: { patternId: string; messageClass: string; survivorOf: (id: string) => string },
): Judgements => {
  const causes = new Map<string, { cause: string; isSameText: boolean; reportIds: string[]; balance: number }>()
  const count = (cause: string, step: 1 | -1, { reportId, messageClass: of }: JudgedCause) => {
    if (cause === '') return
    const key = causeKey(cause)
    const known = causes.get(key) ?? { cause, isSameText: false, reportIds: [], balance: 0 }
    causes.set(key, known)
    known.balance += step
    known.isSameText ||= of === messageClass
    if (step > 0) known.reportIds.push(reportId)
  }
  for (const one of judged) {
    const isSamePattern = patternId !== '' && survivorOf(one.errorPatternId) === patternId
    if (!isSamePattern && one.messageClass !== messageClass) continue
    count(one.confirmedCause, 1, one)
    count(one.rejectedCause, -1, one)
  }
  const all = [...causes]
  return {
    confirmed: all.flatMap(([, { balance, ...cause }]) => (balance > 0 ? [cause] : [])),
    rejected: new Set(all.flatMap(([key, { balance }]) => (balance < 0 ? [key] : []))),
  }
}
