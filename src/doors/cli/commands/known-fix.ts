import type { Service } from '#src/doors/cli/service.ts'

/** What of a diagnosis is said after a failure. */
type Answer = {
  readonly pattern?: { readonly name: string; readonly suggested_remediations?: readonly string[] } | null
  readonly similar: {
    readonly count: number
    readonly cases: readonly { readonly resolved_by?: { readonly raw_command: string } | null }[]
  }
  readonly recommended_strategies: readonly {
    readonly strategy: { readonly name: string; readonly description: string }
    readonly evidence: { readonly successes: number; readonly failures: number }
  }[]
}

/** The analysis runs just after the error came in; this long it is waited for, and no longer. */
const TRIES_MAX = 4
const PAUSE_MS = 60
const LINE_MAX_CHARS = 200

const WANT = { attempt: false, report: false, culprit: false, code_entities: false, similar: true, recommendations: true }

/** Said on standard error after a failure that was recorded: at most three lines; nothing where nothing is known. */
export const knownFix = async (service: Service, errorId: string): Promise<string> => {
  try {
    for (let attempt = 1; attempt <= TRIES_MAX; attempt += 1) {
      const answer = (await service.call('strategies.diagnose', { error_id: errorId, first: 3, want: WANT })) as Answer
      if (answer.pattern) return fixText(answer, errorId)
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  } catch {
    // Advice that cannot be had is no failure of the command.
  }
  return ''
}

/** Exported for its test. */
export const fixText = (answer: Answer, errorId: string): string => {
  const [best] = answer.recommended_strategies
  const advice = best ? `${best.strategy.name}: ${best.strategy.description}` : answer.pattern?.suggested_remediations?.[0]
  if (!answer.pattern || advice === undefined) return ''
  const uses = best ? best.evidence.successes + best.evidence.failures : 0
  const worked = best && uses > 0 ? ` (worked ${best.evidence.successes} of ${uses} times)` : ''
  const before = answer.similar.count === 0 ? '' : `, seen ${answer.similar.count} times before`
  return [
    `ocode: this is ${answer.pattern.name}${before}`,
    `ocode: ${advice}${worked}`,
    `ocode: more by: ocode diagnose ${errorId}`,
  ]
    .map((line) => `${line.slice(0, LINE_MAX_CHARS)}\n`)
    .join('')
}
