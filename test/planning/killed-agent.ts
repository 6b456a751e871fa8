/** The process that killed-plan.test.ts starts: a service in which a step is done, the next is taken, and its report is killed before it is committed. */
import { openOutbox } from '#src/events/outbox.ts'
import { leaseStep, reportStep } from '#src/planning/service.ts'
import { openStore, type Store } from '#src/store/store.ts'
import { testContext } from '#test/support/context.ts'

const [connection = '{}', planId = ''] = process.argv.slice(2)
const store = openStore(JSON.parse(connection))
const depsOf = (of: Store) => ({ store: of, outbox: openOutbox(of, () => {}) })

const dying: Store = {
  ...store,
  write: (reach, work) =>
    store.write(reach, async (transaction) => {
      const done = await work(transaction)
      process.kill(process.pid, 'SIGKILL')
      return done
    }),
}

for (const [name, reporting] of [
  ['x', store],
  ['y', dying],
] as const) {
  const step = { stepId: `${planId}#${name}`, agentId: 'killed' }
  await leaseStep.call(testContext(), depsOf(store), { ...step, leaseSeconds: 600 })
  await reportStep.call(testContext(), depsOf(reporting), { ...step, outcome: 'EXECUTION_OUTCOME_SUCCESS' })
}
