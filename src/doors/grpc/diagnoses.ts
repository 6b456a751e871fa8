import { toOcodeError } from '#src/kernel/error.ts'
import type { Caller, Serving } from './caller.ts'
import type { DomainObject } from './codec.ts'
import { DIAGNOSES_MAX, DIAGNOSIS_WAIT_MS } from './limits.ts'

/** The diagnoses a stream waits for. */
export type Diagnoses = {
  readonly expect: (errorId: string) => void
  readonly giveUp: (errorId: string) => void
  /** Tells at once what is known of an error that was there before. */
  readonly look: (errorId: string) => Promise<void>
  /** Resolves when every diagnosis was told, or did not come in time. */
  readonly settled: () => Promise<void>
  readonly close: () => void
}

/** Tells of each expected error, once it is analysed, the report and the strategies that are known to help. */
export const openDiagnoses = (
  { core, log }: Serving,
  caller: Caller,
  say: (message: DomainObject) => Promise<void>,
): Diagnoses => {
  /** By error, whether it is being looked at. */
  const expected = new Map<string, boolean>()
  const closing = new AbortController()
  const signal = AbortSignal.any([caller.signal, closing.signal])
  let allTold = () => {}
  const tell = async (message: DomainObject) => {
    if (!signal.aborted) await say(message)
  }

  const look = async (errorId: string): Promise<void> => {
    if (expected.get(errorId) !== false) return
    expected.set(errorId, true)
    try {
      const report = await core.call('analysis.getFailureAnalysisReport', { errorId }, { ...caller, signal })
      await tell({ diagnosis: report as DomainObject })
      const known = (await core.call('strategies.recommendStrategies', { errorId }, { ...caller, signal })) as {
        recommendations: readonly unknown[]
      }
      if (known.recommendations.length > 0) await tell({ knownFix: { errorId, strategies: known.recommendations } })
    } catch (thrown) {
      const { code, message } = toOcodeError(thrown, caller.requestId)
      // Not there yet: the feed will tell when it is.
      if (code === 'NOT_FOUND') return void expected.set(errorId, false)
      if (code !== 'CANCELLED')
        log.warn({ requestId: caller.requestId, errorId, code, problem: message }, 'a diagnosis was not told')
    }
    giveUp(errorId)
  }
  const giveUp = (errorId: string) => {
    expected.delete(errorId)
    if (expected.size === 0) allTold()
  }

  const analysed = core.feed.follow({ types: ['error.analyzed'], signal })
  const watch = async () => {
    for await (const { item } of analysed) await look(item.entityId)
  }
  const watching = watch().catch((problem: unknown) => {
    if (!signal.aborted) log.warn({ problem }, 'diagnoses are not followed any more')
  })

  return {
    expect: (errorId) => {
      const [oldest] = expected.keys()
      if (expected.size >= DIAGNOSES_MAX && oldest !== undefined) expected.delete(oldest)
      expected.set(errorId, false)
    },
    giveUp,
    look,
    settled: () => (expected.size === 0 ? Promise.resolve() : settledBy((resolve) => (allTold = resolve), watching)),
    close: () => closing.abort(),
  }
}

/** Resolves when `onTold`'s listener is called, when nothing is watched any more, or after DIAGNOSIS_WAIT_MS. */
const settledBy = async (onTold: (listener: () => void) => void, watching: Promise<void>): Promise<void> => {
  let wait: NodeJS.Timeout | undefined
  const told = new Promise<void>((resolve) => {
    onTold(resolve)
    wait = setTimeout(resolve, DIAGNOSIS_WAIT_MS)
  })
  await Promise.race([told, watching])
  clearTimeout(wait)
}
