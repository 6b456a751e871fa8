import { setTimeout as wait } from 'node:timers/promises'
import { callInWireNames } from '#src/doors/wire-names.ts'
import { BATCH_MAX, type Refusal } from '#src/kernel/batch.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { mintId } from '#src/kernel/id.ts'
import type { ExecutionAttempt } from '#src/monitoring/model.ts'
import type { OutputChunk } from '#src/monitoring/running-attempts.ts'
import { type Caller, failureOf, type Serving } from './caller.ts'
import type { DomainObject } from './codec.ts'
import { type Diagnoses, openDiagnoses } from './diagnoses.ts'

type Say = (message: DomainObject) => Promise<void>
type Batch = { readonly repeated: number; readonly refused: readonly Refusal[] }

/** How long an agent that was cut off may take to connect again and go on with its attempts. */
const COME_BACK_MS = 60_000
/** A cut looks like the end of what the agent sends at first; that it has gone is known a moment later. */
const HANG_UP_MS = 100

/**
 * An agent streams what happens while it works. Each message is answered by an acknowledgement with its id, in order: when it
 * is stored, or, of an attempt that goes on, when it is taken up. Diagnoses and known fixes follow as they become known.
 */
export const executionStream = async (
  serving: Serving,
  caller: Caller,
  messages: AsyncIterable<DomainObject>,
  say: Say,
): Promise<void> => {
  const owner = {}
  const diagnoses = openDiagnoses(serving, caller, say)
  let isCutOff = true
  try {
    for await (const message of messages) {
      const refusal = await refusalOf(() => take(message, { serving, caller, owner, diagnoses }), serving, caller)
      await say({ acknowledgement: { messageId: message.messageId, ...(refusal ? { refusal } : {}) } })
    }
    if (serving.running.has(owner)) await wait(HANG_UP_MS)
    isCutOff = caller.signal.aborted
    if (!isCutOff) await storeLeft(serving, serving.running.leave(owner, false), caller)
    await diagnoses.settled()
  } finally {
    diagnoses.close()
    if (isCutOff) setTimeout(() => void storeLeft(serving, serving.running.leave(owner, true)), COME_BACK_MS).unref()
  }
}

/** Records attempts that nobody tells of any more. */
export const storeLeft = async (
  { core, log }: Serving,
  attempts: readonly ExecutionAttempt[],
  caller?: Pick<Caller, 'actor' | 'requestId'>,
): Promise<void> => {
  // Not with the caller's signal: it may have gone by now.
  const who = caller && { actor: caller.actor, requestId: caller.requestId }
  for (let from = 0; from < attempts.length; from += BATCH_MAX) {
    try {
      await core.call('monitoring.recordExecutionAttempts', { attempts: attempts.slice(from, from + BATCH_MAX) }, who)
    } catch (problem) {
      log.error({ problem, attempts: attempts.length }, 'attempts that were streamed are lost')
    }
  }
}

type Session = { readonly serving: Serving; readonly caller: Caller; readonly owner: object; readonly diagnoses: Diagnoses }

/** Deals with one message; returns why it was not taken. */
const take = async (message: DomainObject, { serving, caller, owner, diagnoses }: Session): Promise<Refusal | undefined> => {
  const { attempt, output, error, environment } = message
  const record = async (operation: string, input: DomainObject) =>
    (await callInWireNames(serving.core, operation, input, caller)) as Batch
  if (output) return void serving.running.print(owner, output as OutputChunk)
  if (environment) return (await record('monitoring.recordEnvironments', { environments: [environment] })).refused[0]
  if (attempt) {
    const over = serving.running.tell(owner, attempt as ExecutionAttempt)
    return over && (await record('monitoring.recordExecutionAttempts', { attempts: [over] })).refused[0]
  }
  if (!error)
    throw new OcodeError('INVALID', 'event: say one of attempt, output, error and environment.', { details: { field: 'event' } })
  const named = { ...(error as DomainObject), errorId: (error as DomainObject).errorId || mintId() }
  diagnoses.expect(named.errorId as string)
  const { refused, repeated } = await record('monitoring.recordErrors', { errors: [named] })
  if (refused[0]) diagnoses.giveUp(named.errorId as string)
  else if (repeated > 0) void diagnoses.look(named.errorId as string)
  return refused[0]
}

/** A message that is refused does not end the stream; a caller that may not write, or has gone, does. */
const refusalOf = async (
  work: () => Promise<Refusal | undefined>,
  serving: Serving,
  { requestId }: Caller,
): Promise<Refusal | undefined> => {
  try {
    return await work()
  } catch (thrown) {
    const { code, message } = failureOf(thrown, serving, requestId)
    if (code === 'FORBIDDEN' || code === 'CANCELLED') throw thrown
    return { index: 0, code, message }
  }
}
