import neo4j from 'neo4j-driver'
import { loadSeed } from '../../src/analysis/seed-model.ts'
import { openIntake } from '../../src/events/intake.ts'
import { openOutbox } from '../../src/events/outbox.ts'
import { type Relay, startRelay } from '../../src/events/relay.ts'
import { BATCH_MAX } from '../../src/kernel/batch.ts'
import type { Context } from '../../src/kernel/context.ts'
import { recordErrors, recordExecutionAttempts } from '../../src/monitoring/service.ts'
import { consumersOf } from '../../src/operations.ts'
import { loadSeedInto } from '../../src/seed.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openStore } from '../../src/store/store.ts'
import { benchContext } from '../context.ts'
import type { IngestDatabase } from './database.ts'
import { driverRow, type Event } from './records.ts'

/** A way to get events into the graph. */
export type Target = {
  readonly name: string
  readonly batch: number
  /** Before the clock runs. */
  readonly begin: () => Promise<void>
  readonly send: (events: readonly Event[]) => Promise<void>
  /** What is still to be done when all is sent; the clock runs. */
  readonly end: () => Promise<void>
  /** After the clock. */
  readonly after: () => Promise<void>
}

/** What somebody would write who has only this to write: no check, no event, no digest, no redaction. */
const RAW = `UNWIND $rows AS row
MERGE (task:Task {taskId: row.attempt.taskId})
MERGE (tool:Tool {name: row.attempt.toolName})
MERGE (attempt:ExecutionAttempt {attemptId: row.attempt.attemptId})
SET attempt += row.attempt
MERGE (error:Error {errorId: row.error.errorId})
SET error += row.error
MERGE (attempt)-[:PART_OF]->(task)
MERGE (attempt)-[:USED]->(tool)
MERGE (attempt)-[:RESULTED_IN]->(error)`

const context: Context = { ...benchContext, observe: () => {} }

/** All write to the same database, with the same constraints and indexes. */
export const openTargets = async ({ neo4j: access }: IngestDatabase) => {
  await migrate(access, { now: Date.now })
  const store = openStore(access)
  const driver = neo4j.driver(access.uri, neo4j.auth.basic(access.username, access.password))
  let relay: Relay | undefined
  const intake = openIntake()
  const deps = { store, outbox: openOutbox(store, () => relay?.wake(), intake) }
  await loadSeedInto(context, deps, loadSeed())

  const raw = (batch: number): Target => ({
    name: `raw, batches of ${batch}`,
    batch,
    begin: async () => {},
    send: async (events) => {
      const session = driver.session()
      await session.executeWrite((transaction) => transaction.run(RAW, { rows: events.map(driverRow) }))
      await session.close()
    },
    end: async () => {},
    after: async () => {},
  })
  const drain = async () => await relay?.drain()
  const recorded: Target = {
    name: 'ocode, recorded, everything on',
    batch: BATCH_MAX,
    begin: async () => {
      const onGivenUp = (_: unknown, __: unknown, problem: unknown) => console.error(problem)
      relay = startRelay({ store, context, consumers: consumersOf(deps), onGivenUp, intake })
    },
    send: async (events) => {
      await recordExecutionAttempts.call(context, deps, { attempts: events.map(({ attempt }) => attempt) })
      await recordErrors.call(context, deps, { errors: events.map(({ error }) => error) })
    },
    end: async () => {},
    // What follows on this target's events is none of the next one's.
    after: async () => {
      await drain()
      await relay?.stop()
      relay = undefined
    },
  }
  const analysed: Target = { ...recorded, name: 'ocode, recorded and analysed to the end', end: drain }
  return {
    targets: [raw(2 * BATCH_MAX), raw(BATCH_MAX), recorded, analysed],
    close: async () => {
      await driver.close()
      await store.close()
    },
  }
}
