import { randomUUID } from 'node:crypto'
import { createSourceEventStream, type ExecutionResult } from 'graphql'
import { LOCAL_ACTOR } from '#src/core.ts'
import { makeExecutor } from '#src/doors/graphql/execute.ts'
import { type Caller, openScope, type Scope } from '#src/doors/graphql/scope.ts'
import { EVENT_TAKEN_WITHIN_MS } from '#src/doors/limits.ts'
import { type Answers, openAnswers } from './answers.ts'
import type { Connection } from './connection.ts'
import type { Happened, SubscriberScope } from './fields.ts'
import type { ProtocolSettings } from './protocol.ts'
import { invalid, type Request } from './requests.ts'

/** One operation of a connection, by the id that the client gave it. */
export type Running = { readonly id: string; readonly request: Request; readonly connection: Connection }

/** Runs operations through the executor that also answers over HTTP: once, or again for each event. */
export const runner = ({ core, executable, metrics, patience = {} }: ProtocolSettings) => {
  const executor = makeExecutor(executable)
  const callerOf = ({ connection }: Running, signal: AbortSignal): Caller => ({
    actor: connection.actor ?? LOCAL_ACTOR,
    requestId: randomUUID(),
    signal,
  })
  const execute = ({ request }: Running, context: Scope): Promise<ExecutionResult> => {
    const { document, operation, operationName, variables } = request
    return executor({ document, operation, request: { ...(operationName && { operationName }), variables }, context } as never)
  }
  const answers = (running: Running, signal: AbortSignal) => async (happened: readonly Happened[]) => {
    // What events that come at once have in common is read once.
    const scope = openScope(core, callerOf(running, signal))
    return Promise.all(happened.map((one) => execute(running, { ...scope, happened: one })))
  }
  return {
    once: (running: Running) => execute(running, openScope(core, callerOf(running, running.connection.gone.signal))),
    following: async (running: Running): Promise<Answers | ExecutionResult> => {
      const { document, operationName, variables } = running.request
      const stop = new AbortController()
      let topic = ''
      const follow: SubscriberScope['follow'] = (following) => {
        topic = following.types[0] ?? ''
        return core.feed.follow({ ...following, signal: stop.signal })
      }
      const source = await createSourceEventStream({
        schema: executable.schema,
        document,
        operationName,
        variableValues: variables,
        contextValue: { follow } satisfies SubscriberScope,
      })
      // Without a path it was not the subscription that failed, but the variables that are not what it declares.
      if (!(Symbol.asyncIterator in source))
        return { errors: (source.errors ?? []).map((error) => (error.path ? error : invalid(error.message))) }
      metrics.subscribed(topic)
      stop.signal.addEventListener('abort', () => metrics.unsubscribed(topic), { once: true })
      return openAnswers({
        source: source as AsyncIterable<Happened>,
        answer: answers(running, stop.signal),
        stop,
        takenWithinMs: patience.takenWithinMs ?? EVENT_TAKEN_WITHIN_MS,
        onTold: ({ eventId }) => {
          metrics.told(topic)
          running.connection.told.set(running.id, eventId)
        },
      })
    },
  }
}
