import type { Context } from '#src/kernel/context.ts'
import { mintId } from '#src/kernel/id.ts'
import { timestampOf } from '#src/kernel/time.ts'
import type { Store, Transaction } from '#src/store/store.ts'
import { type Intake, openIntake } from './intake.ts'
import { EVENT_ITEMS_MAX, type EventItem, type EventType, type OutboxEvent } from './model.ts'
import { appendEvents } from './queries.ts'

/** A write transaction in which events are told; they are stored with the state, or not at all. */
export type EventTransaction = Transaction & { readonly emit: (type: EventType, items: readonly EventItem[]) => void }

/** The way every use case writes. */
export type Outbox = {
  /**
   * Runs `work` in one transaction (again, where the database asks for it) and stores its events at the end. A write that
   * tells nothing leaves an `audit.recorded`, so that the events are the whole record of who changed what; but not one of what is
   * derived from the rest of the graph (`isDerived`), which nobody changed. A condition of the caller's is asked for last, and undoes the write where it does not hold. `records` says how many records of callers it brings: of
   * hundreds the relay takes notice (see intake.ts).
   */
  readonly write: <T>(
    context: Context,
    work: (transaction: EventTransaction) => Promise<T>,
    options?: { readonly isDerived?: boolean; readonly records?: number },
  ) => Promise<T>
}

/** `onCommitted` is called after each commit; the relay looks for new events then. */
export const openOutbox = (store: Store, onCommitted: () => void, intake: Intake = openIntake()): Outbox => ({
  write: async (context, work, { isDerived = false, records = 0 } = {}) => {
    const write = () =>
      store.write(context, async (transaction) => {
        const events: OutboxEvent[] = []
        const emit = (type: EventType, items: readonly EventItem[]) => {
          for (let from = 0; from < items.length; from += EVENT_ITEMS_MAX)
            events.push(eventOf(context, type, items.slice(from, from + EVENT_ITEMS_MAX)))
        }
        const answer = await work({ run: transaction.run, emit })
        if (events.length === 0 && !isDerived) emit('audit.recorded', [{ entityId: context.requestId }])
        if (events.length > 0) await transaction.run(appendEvents, { events })
        await context.condition?.()
        return answer
      })
    const result = await intake.during(records, write)
    onCommitted()
    return result
  },
})

const eventOf = (context: Context, type: EventType, items: EventItem[]): OutboxEvent => ({
  eventId: mintId(),
  type,
  operation: context.operation,
  actorId: context.actor.id,
  requestId: context.requestId,
  occurredAt: timestampOf(context.now()),
  items,
})
