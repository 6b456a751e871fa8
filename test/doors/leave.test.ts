import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#src/config.ts'
import { type GrpcDoor, startGrpc } from '#src/doors/grpc/server.ts'
import { openLog } from '#src/log.ts'
import { lockTask } from '#src/planning/queries.ts'
import { testContext } from '#test/support/context.ts'
import { blockedIn } from '#test/support/transactions.ts'
import { connect } from './grpc/service.ts'
import { type Service, startService } from './service.ts'

/** What becomes, in the database, of the statement of a caller who leaves: it waits for a lock that is held until all have left. */

let service: Service
let grpc: GrpcDoor
let release: () => void
let holding: Promise<unknown>
const TASK = { taskId: 'held-task' }
/** Sooner than the operation's own deadline. */
const UNTIL = { timeout: 20_000 }
beforeAll(async () => {
  service = await startService()
  grpc = await startGrpc({ core: service.core, config: readConfig({ OCODE_GRPC_PORT: '0' }), log: openLog('silent') })
  await service.core.call('planning.submitTask', { task: { ...TASK, prompt: 'Wait' } })
  const { promise: isOver, resolve } = Promise.withResolvers<void>()
  const { promise: isLocked, resolve: locked } = Promise.withResolvers<void>()
  release = resolve
  holding = service.core.store.write(testContext(), async (transaction) => {
    await transaction.run(lockTask, TASK)
    locked()
    await isOver
  })
  await isLocked
})
afterAll(async () => {
  await grpc?.close()
  await service?.close()
})

type Leaving = { readonly leave: () => void; readonly ended: Promise<unknown> }

const overHttp = (path: string, body: object): Leaving => {
  const caller = new AbortController()
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    signal: caller.signal,
    body: JSON.stringify(body),
  }
  return { leave: () => caller.abort(), ended: fetch(`${service.http.url}${path}`, init).then(({ status }) => status) }
}
const overGrpc = (): Leaving => {
  const client = connect(grpc.address)
  const call = client.stream('ExplicitTaskPlanningService.CancelTask', TASK)
  const ended = new Promise((_, reject) => call.on('error', reject).resume()).finally(() => client.close())
  return { leave: () => call.cancel(), ended }
}

test.each<[string, () => Leaving]>([
  ['REST', () => overHttp(`/api/v1/tasks/${TASK.taskId}/cancel`, {})],
  ['GraphQL', () => overHttp('/graphql', { query: `mutation { cancelTask(taskId: "${TASK.taskId}") { taskId } }` })],
  ['gRPC', overGrpc],
])('the statement of a caller who leaves by %s is gone from the database, and does nothing later', async (_, open) => {
  const { leave, ended } = open()
  ended.catch(() => {})
  await expect.poll(() => blockedIn(lockTask.text), UNTIL).toBe(1)
  leave()
  await expect(ended).rejects.toThrow()
  await expect.poll(() => blockedIn(lockTask.text), UNTIL).toBe(0)
})

test('the task is as it was when the lock is given back', async () => {
  release()
  await holding
  expect(await service.core.call('planning.getTask', TASK)).toMatchObject({ status: 'TASK_STATUS_PENDING' })
})
