import type { Config } from '#src/config.ts'
import type { Core } from '#src/core.ts'
import { openPublication } from '#src/events/publication.ts'
import type { Actor } from '#src/kernel/context.ts'
import { mintId } from '#src/kernel/id.ts'
import { type Log, openLog } from '#src/log.ts'
import { brokerSecurity } from '#src/provision/kafka/security.ts'
import type { Bell } from './bell.ts'
import { startIntake } from './intake.ts'
import { startPublisher } from './publisher.ts'
import { openSender } from './sender.ts'

export type KafkaSettings = {
  readonly core: Core
  readonly config: Config
  /** `host:port` of each broker to ask first. */
  readonly brokers: readonly string[]
  /** Rung by the core when events are in line to be published. */
  readonly bell: Bell
  readonly log?: Log
}

export type KafkaDoor = {
  /** How it stands with the broker, the line of events and what comes in; asks the database for the line's length. */
  readonly state: () => Promise<Record<string, unknown>>
  readonly close: () => Promise<void>
}

/**
 * Stores what comes in on Kafka's topics and sends out what happens. Returns at once: a broker that is away is waited for, and
 * holds nothing else up.
 */
export const startKafka = ({ core, config, brokers, bell, log = openLog(config.OCODE_LOG_LEVEL) }: KafkaSettings): KafkaDoor => {
  const group = config.OCODE_KAFKA_GROUP
  const connection = { brokers, group, security: brokerSecurity(config) }
  const actor: Actor = { id: `kafka:${group}`, role: 'agent' }
  const reader: Actor = { id: `kafka:${group}`, role: 'reader' }
  const publication = openPublication(core.store, core.context({ actor: reader }))
  const senders = { events: openSender(connection), deadLetters: openSender(connection) }
  const publisher = startPublisher({
    connection,
    publication,
    encoding: {
      ask: (operation, input) => core.call(operation, input, { actor: reader }),
      format: config.OCODE_KAFKA_FORMAT,
      source: group,
      actorId: actor.id,
    },
    sender: senders.events,
    bell,
    log,
  })
  const memberId = config.OCODE_KAFKA_MEMBER ?? mintId()
  const intake = startIntake({ core, connection, publication, sender: senders.deadLetters, actor, memberId, log })
  return {
    state: async () => {
      const { unpublished } = await publication.size()
      const out = publisher.state()
      const { state, problem, counts } = intake.state()
      return {
        // Whoever sends nothing does not notice that the broker has gone.
        broker: state === 'away' ? 'away' : out.state,
        problem: out.problem || problem,
        unpublished_events: unpublished,
        dropped_events: out.dropped,
        intake: state,
        accepted: counts.accepted,
        stored: counts.stored,
        repeated: counts.repeated,
        dead_letters: counts.deadLetters,
      }
    },
    close: async () => {
      await intake.close()
      await publisher.close()
      await senders.events.close()
      await senders.deadLetters.close()
    },
  }
}
