import type { handleBidiStreamingCall, handleServerStreamingCall } from '@grpc/grpc-js'
import { type Caller, failureOf, first, openCall, type Serving } from './caller.ts'
import { codecOf, type DomainObject } from './codec.ts'
import { drained } from './drained.ts'
import type { Binding } from './methods.ts'
import { grpcFailure } from './status.ts'

type Source = (serving: Serving, caller: Caller, request: DomainObject, lastEventId: string) => AsyncIterable<DomainObject>

/** Serves a method that answers with a stream, read from its source no faster than its caller takes it. */
export const serverStream =
  (source: Source): Binding =>
  (method, serving) => {
    const request = codecOf(method.input)
    const response = codecOf(method.output)
    const handle: handleServerStreamingCall<Buffer, Buffer> = async (call) => {
      const { requestId, admit } = openCall(call, serving)
      try {
        const caller = untilStopped(admit(), serving)
        const lastEventId = first(call.metadata, 'last-event-id') ?? ''
        for await (const message of source(serving, caller, request.decode(call.request), lastEventId)) {
          if (!call.write(response.encode(message))) await drained(call, caller.signal)
        }
        serving.stopping.throwIfAborted()
        call.end()
      } catch (thrown) {
        call.emit('error', grpcFailure(failureOf(stopReason(thrown, serving), serving, requestId)))
      }
    }
    return handle
  }

type Talk = (
  serving: Serving,
  caller: Caller,
  messages: AsyncIterable<DomainObject>,
  say: (message: DomainObject) => Promise<void>,
) => Promise<void>

/** Serves a method in which both sides talk; what comes is read no faster than it is dealt with. */
export const talk =
  (converse: Talk): Binding =>
  (method, serving) => {
    const request = codecOf(method.input)
    const response = codecOf(method.output)
    const handle: handleBidiStreamingCall<Buffer, Buffer> = async (call) => {
      const { requestId, admit } = openCall(call, serving)
      let over = false
      const fail = (thrown: unknown) => {
        if (over) return
        over = true
        // What still comes in is not wanted any more, but the status has to get out first.
        call.once('finish', () => call.destroy())
        call.emit('error', grpcFailure(failureOf(stopReason(thrown, serving), serving, requestId)))
      }
      const onStopping = () => fail(serving.stopping.reason)
      serving.stopping.addEventListener('abort', onStopping, { once: true })
      try {
        const caller = untilStopped(admit(), serving)
        const say = async (message: DomainObject) => {
          if (!caller.signal.aborted && !call.write(response.encode(message))) await drained(call, caller.signal)
        }
        // The iterator would close both directions at the end of what the caller sends.
        await converse(serving, caller, decoded(call.iterator({ destroyOnReturn: false }), request.decode), say)
        if (!over) call.end()
        over = true
      } catch (thrown) {
        fail(thrown)
      } finally {
        serving.stopping.removeEventListener('abort', onStopping)
      }
    }
    return handle
  }

/** A stream goes on until its caller has gone or the service stops. */
const untilStopped = (caller: Caller, { stopping }: Serving): Caller => ({
  ...caller,
  signal: AbortSignal.any([caller.signal, stopping]),
})

const stopReason = (thrown: unknown, { stopping }: Serving): unknown => (stopping.aborted ? stopping.reason : thrown)

const decoded = async function* (
  messages: AsyncIterable<Buffer>,
  decode: (bytes: Buffer) => DomainObject,
): AsyncIterable<DomainObject> {
  for await (const bytes of messages) yield decode(bytes)
}
