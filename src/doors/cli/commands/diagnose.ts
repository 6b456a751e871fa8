import { printAnswer, progressLine } from '#src/doors/cli/output.ts'
import { anyService, readSettings } from '#src/doors/cli/settings.ts'
import { stopSignal } from '#src/doors/cli/stop-signal.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { lastErrorId } from './status.ts'

type Named = { readonly name: string }
type Answer = {
  readonly error: { readonly error_message: string; readonly error_code?: string }
  readonly attempt?: { readonly raw_command?: string } | null
  readonly pattern?: Named | null
  readonly report?: { readonly inferred_root_cause?: string } | null
  readonly code_entities: readonly {
    readonly line?: number | null
    readonly how: string
    readonly code_entity: Named & { readonly path?: string }
  }[]
  readonly similar: {
    readonly count: number
    readonly cases: readonly {
      readonly task_id: string
      readonly resolved_by?: unknown
      readonly followed_by: readonly { readonly tool_name: string; readonly raw_command?: string }[]
    }[]
  }
  readonly recommended_strategies: readonly {
    readonly strategy: Named & { readonly description: string }
    readonly reason: string
  }[]
  readonly reason: string
}

/** What is known of a failure: the one that is named, or the last one that was recorded here. */
export const diagnose = async (errorId: string | undefined, options: { last?: boolean; json?: boolean }): Promise<void> => {
  const settings = readSettings(process.cwd())
  const wanted = errorId ?? lastErrorId(settings.dataFolder)
  if (wanted === undefined)
    throw new OcodeError('NOT_FOUND', 'No error has been recorded here yet: name one, or run ocode record -- COMMAND first.')
  const signal = stopSignal()
  const progress = progressLine()
  const service = await anyService(settings, progress.update, signal)
  try {
    progress.update(`asking what is known of ${wanted} …`)
    const answer = await analysed(async () => (await service.call('strategies.diagnose', { error_id: wanted }, signal)) as Answer)
    progress.clear()
    printAnswer(answer, options, diagnosisText(answer))
  } finally {
    await service.close()
  }
}

/** So long is waited for the analysis of an error that was recorded just before, which a burst of records holds up for five seconds at most. */
const ANALYSIS_WAIT_MS = 10_000
const PAUSE_MS = 100

/** The first answer that has a report; else the last one in time. Exported for its test. */
export const analysed = async (ask: () => Promise<Answer>, waitMs = ANALYSIS_WAIT_MS): Promise<Answer> => {
  for (const deadline = performance.now() + waitMs; ; ) {
    const answer = await ask()
    if (answer.report || performance.now() > deadline) return answer
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

/** Exported for its test. */
export const diagnosisText = (answer: Answer): string => {
  const where = answer.code_entities.map(
    ({ code_entity: entity, line }) => `  ${entity.name}  ${entity.path ?? ''}${line ? `:${line}` : ''}`,
  )
  const cases = answer.similar.cases
    .filter((one) => one.resolved_by)
    .map((one) => one.followed_by.map((action) => action.raw_command || action.tool_name).join(', then '))
    .map((ways) => `  ${ways || 'the same command again'}`)
  const helps = answer.recommended_strategies.map(
    ({ strategy, reason }) => `  ${strategy.name}: ${strategy.description}\n    ${reason}`,
  )
  const part = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : ['', title, ...lines])
  return `${[
    `${answer.attempt?.raw_command ? `$ ${answer.attempt.raw_command}\n` : ''}${answer.error.error_message}`,
    ...part('What it is', [
      `  ${answer.pattern?.name ?? 'of no known pattern'}`,
      ...(answer.report?.inferred_root_cause ? [`  ${answer.report.inferred_root_cause}`] : []),
    ]),
    ...part('Code that is involved', where),
    ...part('What went before success in earlier cases', eachOnce(cases)),
    ...part('What helps', helps),
    '',
    answer.reason,
  ].join('\n')}\n`
}

/** Lines in their order, each once, with how often it came. */
const eachOnce = (all: readonly string[]): string[] =>
  [...new Set(all)].map((line) => {
    const times = all.filter((one) => one === line).length
    return times === 1 ? line : `${line} (${times} times)`
  })
