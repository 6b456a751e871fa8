import type { GraphQLObjectType, GraphQLSchema } from 'graphql'
import type { ExecutableSchema } from '#src/doors/graphql/execute.ts'
import type { Parent } from '#src/doors/graphql/field.ts'
import type { Arguments, Scope } from '#src/doors/graphql/scope.ts'
import type { FeedItem } from '#src/events/backlog.ts'
import type { Following } from '#src/events/feed.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { taskUpdateOf } from '#src/planning/service.ts'

/** A field of Subscription: the events that it tells of. */
type EventField = {
  readonly types: Following['types']
  /** The argument that names the only entity that is meant. */
  readonly about?: string
  /** What the field gives of an event besides its id and its time. */
  readonly output: (item: FeedItem) => Parent
}

const FIELDS: Readonly<Record<string, EventField>> = {
  taskUpdated: { types: ['task.updated'], about: 'taskId', output: (item) => ({ update: taskUpdateOf(item) }) },
  errorRecorded: { types: ['error.recorded'], output: ({ item }) => ({ errorId: item.entityId }) },
  errorAnalyzed: {
    types: ['error.analyzed'],
    about: 'errorId',
    output: ({ item }) => ({ errorId: item.entityId, ...item.facts }),
  },
  anomalyChanged: {
    types: ['anomaly.changed'],
    output: ({ item }) => ({ anomalyId: item.entityId, status: item.facts?.status }),
  },
  reviewItemChanged: {
    types: ['review.requested', 'review.decided'],
    about: 'reviewItemId',
    output: ({ item }) => ({ reviewItemId: item.entityId }),
  },
}

/** What happened, as the executor is given it: the field's value. */
export type Happened = Parent & { readonly eventId: string }

/** What a subscription is opened with. */
export type SubscriberScope = { readonly follow: (following: Omit<Following, 'signal'>) => AsyncIterable<FeedItem> }

/** Binds the fields of Subscription to the feed. Throws where these and the contract's are not the same. */
export const bindEvents = (executable: ExecutableSchema): ExecutableSchema => {
  for (const schema of [executable.schema, executable.bare]) {
    const fields = subscriptionOf(schema).getFields()
    const different = [...Object.keys(fields), ...Object.keys(FIELDS)].filter((name) => !fields[name] || !FIELDS[name])
    if (different.length > 0) throw new Error(`The contract and the door differ in their subscriptions: ${different.join(', ')}.`)
    for (const [name, { types, about, output }] of Object.entries(FIELDS)) {
      Object.assign(fields[name] ?? {}, {
        subscribe: (_: unknown, args: Arguments, scope: SubscriberScope) => {
          const entityId = about === undefined ? undefined : (args[about] as string | null | undefined)
          const after = (args.after as string | null | undefined) ?? ''
          return toldOf(scope.follow({ types, after, ...(entityId && { entityId }) }), output)
        },
        resolve: (_: unknown, __: Arguments, { happened }: Scope) => {
          if (happened) return happened
          throw new OcodeError('INVALID', 'Subscribe over WebSocket, at this path, with the protocol graphql-transport-ws.')
        },
      })
    }
  }
  return executable
}

const subscriptionOf = (schema: GraphQLSchema): GraphQLObjectType => {
  const type = schema.getSubscriptionType()
  if (type) return type
  throw new Error('The contract has no subscriptions.')
}

const toldOf = async function* (items: AsyncIterable<FeedItem>, output: EventField['output']): AsyncGenerator<Happened> {
  for await (const item of items) yield { eventId: item.id, occurredAt: item.event.occurredAt, ...output(item) }
}
