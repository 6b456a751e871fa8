import type { Service } from '#src/doors/cli/service.ts'

/** What of a diagnosis is said after a failure. */
export type Diagnosis = {
  /** There is one as soon as the error has been analysed, also where it is like no pattern. */
  readonly report?: object | null
  readonly pattern?: { readonly name: string; readonly suggested_remediations?: readonly string[] } | null
  readonly similar: {
    readonly count: number
    readonly cases: readonly { readonly resolved_by?: { readonly raw_command: string } | null }[]
  }
  readonly recommended_strategies: readonly {
    readonly strategy: { readonly name: string; readonly description: string; readonly template_plan_fragment?: unknown }
    readonly evidence: { readonly successes: number; readonly failures: number }
  }[]
}

/** The analysis runs just after the error came in; this long it is waited for, and no longer. */
const WAIT_MAX_MS = 300
const PAUSE_MS = 50
const LINE_MAX_CHARS = 200

const WANT = { attempt: false, report: true, culprit: false, code_entities: false, similar: true, recommendations: true }

/** Said on standard error after a failure that was recorded: at most three lines; nothing where nothing is known. */
export const knownFix = async (service: Service, errorId: string): Promise<string> => {
  const answer = await diagnosed(service, errorId)
  return answer ? fixText(answer, errorId) : ''
}

/** The diagnosis of an error that was just sent; undefined where it is not analysed in time. */
export const diagnosed = async (service: Service, errorId: string, waitMs = WAIT_MAX_MS): Promise<Diagnosis | undefined> => {
  try {
    for (const deadline = performance.now() + waitMs; ; ) {
      const answer = (await service.call('strategies.diagnose', { error_id: errorId, first: 3, want: WANT })) as Diagnosis
      if (answer.report) return answer
      if (performance.now() > deadline) return undefined
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  } catch {
    // Advice that cannot be had is no failure of the command.
    return undefined
  }
}

/** How often such a failure was met; empty where it never was. */
export const seenText = (count: number): string => (count === 0 ? '' : `seen ${count === 1 ? 'once' : `${count} times`} before`)

/** How often a strategy worked, to be said behind it; empty where it was never used. */
export const workedText = ({ successes, failures }: { readonly successes: number; readonly failures: number }): string =>
  successes + failures === 0 ? '' : ` (worked ${successes} of ${successes + failures} times)`

/** Exported for its test. */
export const fixText = (answer: Diagnosis, errorId: string): string => {
  const [best] = answer.recommended_strategies
  const advice = best ? `${best.strategy.name}: ${best.strategy.description}` : answer.pattern?.suggested_remediations?.[0]
  if (!answer.pattern || advice === undefined) return ''
  const seen = seenText(answer.similar.count)
  return [
    `ocode: this is ${answer.pattern.name}${seen && `, ${seen}`}`,
    `ocode: ${advice}${best ? workedText(best.evidence) : ''}`,
    `ocode: more by: ocode diagnose ${errorId}`,
  ]
    .map((line) => `${line.slice(0, LINE_MAX_CHARS)}\n`)
    .join('')
}
