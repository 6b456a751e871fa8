import { recordsOf } from './action.ts'
import { type Found, later, passedOver, stableId } from './found.ts'
import { taskOf } from './run.ts'

/** One test of a run, as any test runner reports it. */
export type TestCase = {
  /** Its file and name as the runner says them; what a person types to run it again. */
  readonly name: string
  readonly status: 'passed' | 'failed' | 'skipped'
  readonly durationMs: number
  readonly message: string
  readonly details: string
  readonly stdout?: string
  readonly stderr?: string
}

/** A run of tests: the task, and then each test as an attempt. */
export const openTestRun = (spec: {
  readonly runner: string
  /** What makes this run another than the last. */
  readonly identity: string
  readonly suite: string
  readonly startedAt: string | undefined
  readonly directory?: string
  readonly hasFailed: boolean
}) => {
  const taskId = stableId('tests', spec.runner, spec.identity)
  const seen = new Map<string, number>()
  let elapsedMs = 0
  const task = taskOf({
    taskId,
    agentId: spec.runner,
    prompt: `Tests of ${spec.suite}`,
    status: spec.hasFailed ? 'COMPLETED_FAILURE' : 'COMPLETED_SUCCESS',
    createdAt: spec.startedAt,
    metadata: { source: spec.runner, working_directory: spec.directory },
  })
  return {
    task,
    test: (test: TestCase): Found[] => {
      if (test.status === 'skipped') return [passedOver('skipped test')]
      // Tests of one name come again where they are repeated or have parameters that the name does not say.
      const turn = seen.get(test.name) ?? 0
      seen.set(test.name, turn + 1)
      const startedAt = spec.startedAt === undefined ? undefined : later(spec.startedAt, elapsedMs)
      elapsedMs += test.durationMs
      const hasFailed = test.status === 'failed'
      return recordsOf({
        id: stableId(taskId, test.name, turn),
        taskId,
        agentId: spec.runner,
        tool: spec.runner,
        command: test.name,
        input: { test: test.name },
        ...(spec.directory ? { directory: spec.directory } : {}),
        startedAt,
        completedAt: startedAt === undefined ? undefined : later(startedAt, test.durationMs),
        outcome: hasFailed ? 'FAILURE' : 'SUCCESS',
        stdout: test.stdout ?? '',
        stderr: test.stderr ?? '',
        failure: hasFailed ? { message: test.message, stackTrace: test.details } : undefined,
        metrics: test.durationMs > 0 ? { wall_ms: Math.round(test.durationMs * 1_000) / 1_000 } : {},
      })
    },
  }
}
