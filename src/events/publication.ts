import type { Context } from '#src/kernel/context.ts'
import type { Store } from '#src/store/store.ts'
import { openTurn, type Turn } from '#src/store/turn.ts'
import type { OutboxEvent } from './model.ts'
import { backlogSize, dropUnpublished, markPublished, unpublishedEvents } from './queries.ts'

/** An event that waits; `topic` names the one place that wants it again, and is empty where it goes wherever its type goes. */
export type Waiting = { readonly event: OutboxEvent; readonly topic: string }

/** The line of events to be published outside, in the order in which they were handed on inside; it outlives a crash. */
export type Publication = {
  /** The oldest that wait. */
  readonly next: () => Promise<readonly Waiting[]>
  /** Takes events out of the line; `problem` says why one was not published. */
  readonly done: (events: readonly { readonly eventId: string; readonly problem: string }[]) => Promise<void>
  /** How many events wait to be handed on inside, and to be published. */
  readonly size: () => Promise<{ readonly pending: number; readonly unpublished: number }>
  /** Lets the oldest go where more than UNPUBLISHED_MAX wait. Returns how many. */
  readonly trim: () => Promise<number>
  /** Of the processes that share the graph one publishes at a time, or others would see each event as often as there are processes. */
  readonly turn: Turn
}

const NEXT_MAX = 50
/** About a day of a busy service whose broker is away; the events themselves stay and can be published again. */
export const UNPUBLISHED_MAX = 100_000
const DROP_BATCH = 10_000

/** The line of this graph. */
export const openPublication = (store: Store, context: Context, max: number = UNPUBLISHED_MAX): Publication => {
  const size: Publication['size'] = async () => (await store.read(context, backlogSize, {}))[0] ?? { pending: 0, unpublished: 0 }
  return {
    next: () => store.read(context, unpublishedEvents, { limit: NEXT_MAX }),
    done: async (events) =>
      void (await store.write(context, (transaction) => transaction.run(markPublished, { events: [...events] }))),
    size,
    trim: async () => {
      let dropped = 0
      for (let over = (await size()).unpublished - max; over > 0; over -= DROP_BATCH) {
        const limit = Math.min(over, DROP_BATCH)
        const [row] = await store.write(context, (transaction) => transaction.run(dropUnpublished, { limit }))
        dropped += row?.dropped ?? 0
      }
      return dropped
    },
    turn: openTurn({ store, context, name: 'publishing' }),
  }
}
