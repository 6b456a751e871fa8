import { OcodeError } from '#src/kernel/error.ts'
import { type GrowingOutput, growingOutput } from './growing-output.ts'
import type { ExecutionAttempt } from './model.ts'

export type OutputChunk = { readonly attemptId: string; readonly stream: string; readonly text: string }

/**
 * Attempts that began and are not over, with what they printed so far: an agent tells of them in pieces, and one is recorded as a
 * whole when it is over. Each belongs to whoever told of it last.
 */
export type RunningAttempts = {
  /** Takes what is told of an attempt. Returns it as a whole where it is over, and undefined where it goes on. */
  readonly tell: (owner: object, attempt: ExecutionAttempt) => ExecutionAttempt | undefined
  /** Adds to what a running attempt printed. Throws NOT_FOUND for one that is not running. */
  readonly print: (owner: object, chunk: OutputChunk) => void
  readonly has: (owner: object) => boolean
  /** Forgets the attempts of an owner and returns them as they stand; as interrupted ones where they were cut off. */
  readonly leave: (owner: object, isCutOff: boolean) => ExecutionAttempt[]
  readonly leaveAll: () => ExecutionAttempt[]
}

const RUNNING_MAX = 1_000
/** Of all running attempts together. */
const OUTPUT_MAX_CHARS = 67_108_864

type Running = { owner: object; attempt: ExecutionAttempt; readonly stdout: GrowingOutput; readonly stderr: GrowingOutput }

export const openRunningAttempts = (): RunningAttempts => {
  const running = new Map<string, Running>()
  const keptChars = () =>
    [...running.values()].reduce((sum, { stdout, stderr }) => sum + stdout.keptChars() + stderr.keptChars(), 0)

  const take = (wanted: (one: Running) => boolean, isCutOff: boolean): ExecutionAttempt[] =>
    [...running.entries()]
      .filter(([, one]) => wanted(one))
      .map(([attemptId, one]) => {
        running.delete(attemptId)
        return isCutOff ? { ...whole(one), outcome: 'EXECUTION_OUTCOME_INTERRUPTED' } : whole(one)
      })

  return {
    tell: (owner, told) => {
      const known = running.get(told.attemptId)
      const attempt = known ? continued(known.attempt, told) : told
      if (isOver(told) || told.attemptId === '') {
        running.delete(told.attemptId)
        return known ? whole({ ...known, attempt }) : attempt
      }
      if (known) Object.assign(known, { owner, attempt })
      else if (running.size >= RUNNING_MAX)
        throw new OcodeError('LIMIT', `At most ${RUNNING_MAX} attempts run at once; end some first.`)
      else running.set(told.attemptId, { owner, attempt, stdout: growingOutput(), stderr: growingOutput() })
      return undefined
    },
    print: (owner, { attemptId, stream, text }) => {
      const known = running.get(attemptId)
      if (!known)
        throw new OcodeError('NOT_FOUND', `No attempt ${attemptId} is running; tell of its beginning first.`, {
          details: { attemptId },
        })
      if (keptChars() + text.length > OUTPUT_MAX_CHARS)
        throw new OcodeError('LIMIT', 'The running attempts have printed too much; end some first.')
      known.owner = owner
      known[stream === 'OUTPUT_STREAM_STDERR' ? 'stderr' : 'stdout'].add(text)
    },
    has: (owner) => [...running.values()].some((one) => one.owner === owner),
    leave: (owner, isCutOff) => take((one) => one.owner === owner, isCutOff),
    leaveAll: () => take(() => true, true),
  }
}

const isOver = ({ outcome, completedAt }: ExecutionAttempt): boolean =>
  outcome !== 'EXECUTION_OUTCOME_UNSPECIFIED' || completedAt !== undefined

/** What was told before, with what is told now in its place wherever it says something. */
const continued = (before: ExecutionAttempt, now: ExecutionAttempt): ExecutionAttempt => ({
  ...before,
  ...Object.fromEntries(Object.entries(now).filter(([, value]) => saysSomething(value))),
})

const saysSomething = (value: unknown): boolean =>
  value !== '' && value !== 0 && value !== undefined && value !== 'EXECUTION_OUTCOME_UNSPECIFIED'

/** An output that is told at the end stands for its pieces. */
const whole = ({ attempt, stdout, stderr }: Running): ExecutionAttempt => ({
  ...attempt,
  stdout: attempt.stdout || stdout.text(),
  stderr: attempt.stderr || stderr.text(),
})
