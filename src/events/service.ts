import { z } from 'zod'
import { smallestIdAt } from '#src/kernel/id.ts'
import { operation } from '#src/kernel/operation.ts'
import { timestamp } from '#src/kernel/schema.ts'
import type { Store } from '#src/store/store.ts'
import { EventType } from './model.ts'
import { publishAgain } from './queries.ts'

const BATCH = 10_000
const ROUNDS_MAX = 100
const DEADLINE_MS = 120_000

/** Puts events that are kept in line to be published once more, to one topic only. */
export const republishEvents = operation({
  name: 'events.republishEvents',
  summary: 'Publishes the events of some types since a time once more, to one topic; events are kept for seven days.',
  role: 'admin',
  mode: 'write',
  deadlineMs: DEADLINE_MS,
  input: z.object({
    types: z.array(EventType).min(1).max(50),
    topic: z.string().regex(/^[\w.-]{1,249}$/, 'the name of a topic'),
    since: timestamp(),
  }),
  output: z.object({ events: z.int() }),
  async run(context, { store }: { readonly store: Store }, { types, topic, since }) {
    let after = smallestIdAt(Date.parse(since))
    let events = 0
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const rows = await store.write(context, (transaction) =>
        transaction.run(publishAgain, { after, types, topic, limit: BATCH }),
      )
      events += rows.length
      if (rows.length < BATCH) break
      after = rows.at(-1)?.eventId ?? after
    }
    return { events }
  },
})
