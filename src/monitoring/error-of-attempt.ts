import { v5 } from 'uuid'
import { failureText } from './failure-text.ts'
import type { ErrorRecord, ExecutionAttempt } from './model.ts'

/** Namespace of the ids of errors whose attempts have long ones; a constant of this project. */
const ERROR_NAMESPACE = '7b0d7f0c-52a4-5f0e-8a35-0c0de0c0de04'
const ID_MAX_CHARS = 128

/** The id of the error that is made of an attempt: the same each time, and one that its caller can tell. */
export const errorIdOf = (attemptId: string): string => {
  const errorId = `${attemptId}/error`
  return errorId.length <= ID_MAX_CHARS ? errorId : v5(attemptId, ERROR_NAMESPACE)
}

const FAILED = new Set(['EXECUTION_OUTCOME_FAILURE', 'EXECUTION_OUTCOME_TIMEOUT'])

/** The error of an attempt that failed: what its caller says, else what it printed; undefined where it did not fail or nobody says why. */
export const errorOfAttempt = (attempt: ExecutionAttempt): ErrorRecord | undefined => {
  const { attemptId, outcome, toolName, exitCode, errorMessage, stdout, stderr } = attempt
  if (!FAILED.has(outcome)) return undefined
  const read = failureText(stdout, stderr)
  const message = errorMessage || read.message
  if (message === '') return undefined
  return {
    errorId: errorIdOf(attemptId),
    attemptId,
    errorCode: exitCode === 0 ? '' : String(exitCode),
    errorMessage: message,
    stackTrace: read.stackTrace,
    isTransient: errorMessage === '' ? read.isTransient : failureText('', errorMessage).isTransient,
    occurredAt: attempt.completedAt ?? attempt.startedAt,
    context: toolName === '' ? {} : { tool: toolName },
  }
}
