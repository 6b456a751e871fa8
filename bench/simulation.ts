/**
 * `npm run bench:simulation [-- --tasks 200]`: an agent plays tasks with real commands in a scratch folder twice, without the service and with its
 * advice, and learns nothing else in between. Prints what the advice changes, with 90 % intervals, and how much it learned from.
 */
import { parseArgs } from 'node:util'
import { openOutbox } from '../src/events/outbox.ts'
import { migrate } from '../src/store/migrate.ts'
import { openStore } from '../src/store/store.ts'
import { type Asked, serviceAdviser, teachIdentity } from '../test/simulation/advice.ts'
import { compare, stepsOf, successOf } from '../test/simulation/compare.ts'
import { type Adviser, play } from '../test/simulation/play.ts'
import { testContext } from '../test/support/context.ts'
import { ingestDatabase } from './ingest/database.ts'

const { values } = parseArgs({ options: { tasks: { type: 'string', default: '200' } } })
const tasks = Number(values.tasks)
const say = (line: string) => process.stderr.write(`${line}\n`)

const without = await play(tasks)
const database = await ingestDatabase(say, { shortLived: true })
try {
  await migrate(database.neo4j, { now: Date.now })
  const store = openStore(database.neo4j)
  const deps = { store, outbox: openOutbox(store, () => {}) }
  const area = {
    deps,
    call: ((operation: never, input: unknown) =>
      (operation as { call: CallableFunction }).call(testContext(), deps, input)) as never,
  }
  const asked: Asked = { advice: 0, answered: 0, strategies: 0, outcomes: 0 }
  await teachIdentity(area)
  const adviser: Adviser = serviceAdviser(area, asked)
  const cpu = process.cpuUsage()
  const started = performance.now()
  const advised = await play(tasks, adviser)
  const { user, system } = process.cpuUsage(cpu)
  const { success, steps } = compare(without, advised)
  const interval = ({ mean, low, high }: typeof success, digits: number) =>
    `${mean.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`
  for (const [name, played] of [
    ['without', without],
    ['with advice', advised],
  ] as const) {
    const { successes, lowerBound, upperBound } = successOf(played)
    console.log(
      `${name.padEnd(12)} ${successes} of ${tasks} succeeded (${lowerBound.toFixed(2)} to ${upperBound.toFixed(2)}), ${(stepsOf(played) / tasks).toFixed(2)} steps a task`,
    )
  }
  console.log(`difference   success ${interval(success, 3)}, steps a task ${interval(steps, 2)}`)
  console.log(
    `asked ${asked.advice} times, answered ${asked.answered}, a strategy was followed ${asked.strategies} times and its outcome told ${asked.outcomes} times`,
  )
  console.log(
    `${((performance.now() - started) / 1_000).toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} CPU s of this process with advice`,
  )
  await store.close()
} finally {
  await database.stop()
}
