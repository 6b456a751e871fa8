import type { RecordedStep, Run } from '../../src/strategies/recovery/run.ts'
import { jsonLines } from './data.ts'

type Line = {
  readonly task?: { readonly task_id: string; readonly status: string; readonly metadata: Readonly<Record<string, string>> }
  readonly execution_attempt?: {
    readonly task_id: string
    readonly tool_name: string
    readonly raw_command: string
    readonly outcome: string
    readonly error_message?: string
  }
}

/** The runs of files of the service's own lines, in order. */
export const readRuns = (folder: string, files: readonly string[]): Run[] =>
  files.flatMap((file) => {
    const runs = new Map<string, Run & { readonly steps: RecordedStep[] }>()
    for (const { task, execution_attempt: attempt } of jsonLines(folder, file) as Line[]) {
      if (task) {
        const { source = '', problem = '', model = '', environment = '' } = task.metadata
        runs.set(task.task_id, {
          runId: task.task_id,
          problem: `${source}/${problem}`,
          model,
          difficulty: environment,
          domain: source,
          succeeded: task.status === 'TASK_STATUS_COMPLETED_SUCCESS',
          steps: [],
        })
      } else if (attempt)
        runs.get(attempt.task_id)?.steps.push({
          toolName: attempt.tool_name,
          rawCommand: attempt.raw_command,
          succeeded: attempt.outcome === 'EXECUTION_OUTCOME_SUCCESS',
          errorMessage: attempt.error_message ?? '',
        })
    }
    return [...runs.values()]
  })
