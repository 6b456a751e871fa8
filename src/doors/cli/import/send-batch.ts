import type { RecordKind } from '#src/doors/cli/recording/wire-records.ts'
import { mayPass, type Service } from '#src/doors/cli/service.ts'
import { type ErrorCode, OcodeError } from '#src/kernel/error.ts'

/** A record with the place it came from. */
export type Placed = { readonly file: string; readonly line: number; readonly record: unknown }

export type BatchAnswer = {
  readonly stored: number
  readonly repeated: number
  readonly refused: readonly { readonly placed: Placed; readonly code: ErrorCode; readonly message: string }[]
}

/** The operation that takes a batch of each kind, and the field of its input. */
const RECORDING = {
  task: { operation: 'planning.submitTasks', field: 'tasks' },
  environment: { operation: 'monitoring.recordEnvironments', field: 'environments' },
  execution_attempt: { operation: 'monitoring.recordExecutionAttempts', field: 'attempts' },
  error: { operation: 'monitoring.recordErrors', field: 'errors' },
} as const satisfies Record<RecordKind, { operation: string; field: string }>

type WireAnswer = { stored: number; repeated: number; refused: { index: number; code: ErrorCode; message: string }[] }

/**
 * Sends up to 1,000 records of one kind. Where the service refuses a batch as a whole because of what is in it, halves are sent, down
 * to the records at fault. Throws what says nothing about the records: the service is away, or lets us in no more.
 */
export const sendBatch = async (
  service: Service,
  kind: RecordKind,
  batch: readonly Placed[],
  signal?: AbortSignal,
): Promise<BatchAnswer> => {
  const { operation, field } = RECORDING[kind]
  try {
    const answer = (await service.call(operation, { [field]: batch.map(({ record }) => record) }, signal)) as WireAnswer
    const refused = answer.refused.map(({ index, code, message }) => ({ placed: batch[index] as Placed, code, message }))
    return { stored: answer.stored, repeated: answer.repeated, refused }
  } catch (thrown) {
    if (!(thrown instanceof OcodeError) || mayPass(thrown.code)) throw thrown
    // A record cannot be "not found": the service does not have the operation.
    if (thrown.code === 'NOT_FOUND')
      throw new OcodeError('UNAVAILABLE', `The service (${service.place}) does not take ${field}: ${thrown.message}`, {
        cause: thrown,
      })
    const [only] = batch
    if (batch.length === 1 && only)
      return { stored: 0, repeated: 0, refused: [{ placed: only, code: thrown.code, message: aboutOne(thrown.message, field) }] }
    return sendHalves(service, kind, batch, signal)
  }
}

const sendHalves = async (
  service: Service,
  kind: RecordKind,
  batch: readonly Placed[],
  signal?: AbortSignal,
): Promise<BatchAnswer> => {
  const middle = Math.ceil(batch.length / 2)
  const first = await sendBatch(service, kind, batch.slice(0, middle), signal)
  const second = await sendBatch(service, kind, batch.slice(middle), signal)
  return {
    stored: first.stored + second.stored,
    repeated: first.repeated + second.repeated,
    refused: [...first.refused, ...second.refused],
  }
}

/** `errors[0].error_code: …` speaks of a batch that the caller of `import` never saw. */
const aboutOne = (message: string, field: string): string =>
  message.replaceAll(`${field}[0].`, '').replaceAll(`${field}[0]`, 'record')
