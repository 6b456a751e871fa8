import { randomUUID } from 'node:crypto'
import { Metadata, type ServerUnaryCall } from '@grpc/grpc-js'
import { type Core, LOCAL_ACTOR } from '#src/core.ts'
import type { Authenticate } from '#src/doors/auth.ts'
import type { Actor } from '#src/kernel/context.ts'
import { OcodeError, toOcodeError } from '#src/kernel/error.ts'
import type { Log } from '#src/log.ts'
import type { RunningAttempts } from '#src/monitoring/running-attempts.ts'

/** What every call of this door is served with. */
export type Serving = {
  readonly core: Core
  readonly authenticate: Authenticate | undefined
  readonly log: Log
  /** The attempts that agents stream. */
  readonly running: RunningAttempts
  /** Aborted when the service stops: streams end with UNAVAILABLE then, so that their callers connect again. */
  readonly stopping: AbortSignal
}

/** Who calls, and why the call might stop: what operations are given of it. */
export type Caller = { readonly actor: Actor; readonly requestId: string; readonly signal: AbortSignal }

type AnyCall = Pick<ServerUnaryCall<unknown, unknown>, 'metadata' | 'sendMetadata' | 'cancelled'> & {
  once(event: 'cancelled', listener: () => void): unknown
  off(event: 'cancelled', listener: () => void): unknown
}

type OpenCall = {
  readonly requestId: string
  /** Who calls. Throws UNAUTHENTICATED. */
  readonly admit: () => Caller
  /** The work is done: what becomes of the call now stops nothing. */
  readonly close: () => void
}

/** Made once: the stack of a caller that went away tells nothing, and costs. */
const GONE = new OcodeError('CANCELLED', 'The caller has gone, or its deadline has passed.')

export const REQUEST_ID = 'x-request-id'

/**
 * Opens a call: its correlation id goes into the answer's headers, and the signal is aborted when the caller cancels, goes away or
 * has no time left, which stops the work in the database too.
 */
export const openCall = (call: AnyCall, { authenticate }: Serving): OpenCall => {
  const gone = new AbortController()
  const onGone = () => gone.abort(GONE)
  call.once('cancelled', onGone)
  const requestId = requestIdOf(call.metadata)
  const headers = new Metadata()
  headers.set(REQUEST_ID, requestId)
  call.sendMetadata(headers)
  return {
    requestId,
    // grpc-js says of every call that it is cancelled, when it is over.
    close: () => call.off('cancelled', onGone),
    admit: () => ({
      actor: authenticate?.(first(call.metadata, 'authorization')) ?? LOCAL_ACTOR,
      requestId,
      signal: gone.signal,
    }),
  }
}

/** Turns anything thrown into an OcodeError, and logs what is a failure of ours outside of operations. */
export const failureOf = (thrown: unknown, { log }: Serving, requestId: string): OcodeError => {
  const error = toOcodeError(isCut(thrown) ? GONE : thrown, requestId)
  if (error.code === 'INTERNAL') log.error({ requestId, cause: error.cause }, 'grpc')
  return error
}

/** A connection that ended in the middle of a stream. */
const isCut = (thrown: unknown) => (thrown as { code?: unknown } | null)?.code === 'ERR_STREAM_PREMATURE_CLOSE'

/** The first value of a metadata key that is text. */
export const first = (metadata: Metadata, key: string): string | undefined => metadata.get(key)[0]?.toString()

/** The trace of a W3C traceparent, an x-request-id, or a new one; nothing is sorted by it, and randomUUID is the fastest. */
const requestIdOf = (metadata: Metadata): string => {
  const traced = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(first(metadata, 'traceparent') ?? '')?.[1]
  const given = first(metadata, REQUEST_ID)
  return traced ?? (given !== undefined && /^[\w.:-]{1,64}$/.test(given) ? given : randomUUID())
}
