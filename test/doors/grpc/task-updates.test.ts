import { status } from '@grpc/grpc-js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codecOf } from '#src/doors/grpc/codec.ts'
import { clearGraph } from '#test/support/neo4j.ts'
import { type GrpcService, type Json, methodNamed, startGrpcService, take } from './service.ts'

const STREAM = 'ExplicitTaskPlanningService.StreamTaskUpdates'

let service: GrpcService
beforeAll(async () => {
  service = await startGrpcService()
  await clearGraph(service.core.store)
})
afterAll(() => service?.close())

const submit = (taskId: string) => service.core.call('planning.submitTask', { task: { taskId, prompt: 'p' } })
const change = (taskId: string, to: string) =>
  service.core.call('planning.updateTaskStatus', { taskId, status: `TASK_STATUS_${to}`, message: to, details: { step: to } })

/** Opens a stream that is surely following: its headers have come. */
const follow = async (request: Json, metadata: Record<string, string> = {}) => {
  const stream = service.client.stream(STREAM, request, { metadata })
  stream.on('error', () => {})
  await new Promise((resolve) => stream.once('metadata', resolve))
  await new Promise((resolve) => setTimeout(resolve, 50))
  return stream
}

const statusOf = ({ newStatus }: Json): string => newStatus.replace('TASK_STATUS_', '')

describe('task updates', () => {
  test('come as they happen, for one task or for all', async () => {
    const [one, all] = [await follow({ taskId: 'a' }), await follow({})]
    await submit('a')
    await submit('b')
    await change('a', 'IN_PROGRESS')
    await change('a', 'COMPLETED_SUCCESS')
    const ofOne = await take(one, 3)
    expect(ofOne.map(statusOf)).toEqual(['PENDING', 'IN_PROGRESS', 'COMPLETED_SUCCESS'])
    expect(ofOne[1]).toMatchObject({
      taskId: 'a',
      message: 'IN_PROGRESS',
      details: { step: 'IN_PROGRESS', old_status: 'TASK_STATUS_PENDING', event_id: expect.stringMatching(/^[0-9a-f-]{36}:0$/) },
    })
    expect(ofOne[1].timestamp).toMatch(/Z$/)
    expect((await take(all, 4)).map(({ taskId }) => taskId)).toEqual(['a', 'b', 'a', 'a'])
  })

  test('are none missed and none twice after a cut, by the request or by last-event-id', async () => {
    const stream = await follow({ taskId: 'cut' })
    await submit('cut')
    await change('cut', 'IN_PROGRESS')
    const [, last] = await take(stream, 2)
    stream.cancel()
    await change('cut', 'PAUSED')
    await change('cut', 'IN_PROGRESS')
    await change('cut', 'COMPLETED_FAILURE')
    const rest = ['PAUSED', 'IN_PROGRESS', 'COMPLETED_FAILURE']
    expect((await take(await follow({ taskId: 'cut', afterEventId: last.details.event_id }), 3)).map(statusOf)).toEqual(rest)
    expect((await take(await follow({ taskId: 'cut' }, { 'last-event-id': last.details.event_id }), 3)).map(statusOf)).toEqual(
      rest,
    )
  })

  test('go on behind one of many tasks of a batch, also in a service that was started anew', async () => {
    const tasks = Array.from({ length: 1_000 }, (_, index) => ({ taskId: `batch-${1_000 + index}`, prompt: 'p' }))
    const stream = await follow({})
    await service.core.call('planning.submitTasks', { tasks })
    const some = await take(stream, 700)
    stream.cancel()
    await submit('after-the-batch')
    const another = await startGrpcService()
    const resumed = another.client.stream(STREAM, { afterEventId: some[699].details.event_id })
    resumed.on('error', () => {})
    const rest = await take(resumed, 301)
    expect(rest.map(({ taskId }) => taskId)).toEqual([
      ...Array.from({ length: 300 }, (_, index) => `batch-${1_700 + index}`),
      'after-the-batch',
    ])
    await change('after-the-batch', 'IN_PROGRESS')
    resumed.cancel()
    await another.close()
  })

  test('of another process come too', async () => {
    const another = await startGrpcService()
    const stream = another.client.stream(STREAM, { taskId: 'elsewhere' })
    stream.on('error', () => {})
    await new Promise((resolve) => stream.once('metadata', resolve))
    await new Promise((resolve) => setTimeout(resolve, 100))
    await submit('elsewhere')
    await change('elsewhere', 'IN_PROGRESS')
    expect((await take(stream, 2)).map(statusOf)).toEqual(['PENDING', 'IN_PROGRESS'])
    stream.cancel()
    await another.close()
  })

  test('wait for a caller that does not read, which then gets them all', async () => {
    const method = methodNamed(STREAM)
    let written = 0
    const core = { ...service.core, feed: { ...service.core.feed, follow: () => flood() } }
    async function* flood() {
      for (; written < 60_000; written += 1) {
        yield {
          id: `x:${written}`,
          event: { occurredAt: '2025-01-01T00:00:00Z' },
          item: { entityId: `t-${written}`, facts: { new_status: 'TASK_STATUS_PENDING', message: 'x'.repeat(1_000) } },
        } as never
      }
    }
    const { startGrpc } = await import('#src/doors/grpc/server.ts')
    const { readConfig } = await import('#src/config.ts')
    const { connect } = await import('./service.ts')
    const door = await startGrpc({ core, config: readConfig({ OCODE_GRPC_PORT: '0', OCODE_LOG_LEVEL: 'silent' }) })
    const client = connect(door.address)
    const stream = client.stream(STREAM, {}).pause()
    await new Promise((resolve) => stream.once('metadata', resolve))
    await new Promise((resolve) => setTimeout(resolve, 500))
    const beforeReading = written
    expect(beforeReading).toBeLessThan(50_000) // Of 60,000: what fits into the buffers of both ends, however fast they fill.
    const ids: string[] = []
    for await (const { taskId } of stream) ids.push(taskId)
    expect(ids).toEqual(Array.from({ length: 60_000 }, (_, index) => `t-${index}`))
    expect(codecOf(method.output)).toBeDefined()
    client.close()
    await door.close()
  })

  test('end with UNAVAILABLE when the service stops, at once', async () => {
    const another = await startGrpcService()
    const stream = another.client.stream(STREAM, {})
    const talk = another.client.talk('PerformanceMonitoringService.StreamExecution')
    const codes = Promise.all(
      [stream, talk].map((one) => new Promise((resolve) => one.on('error', ({ code }: Json) => resolve(code)).resume())),
    )
    await new Promise((resolve) => stream.once('metadata', resolve))
    const startedAt = Date.now()
    await another.door.close()
    expect(await codes).toEqual([status.UNAVAILABLE, status.UNAVAILABLE])
    expect(Date.now() - startedAt).toBeLessThan(5_000)
    another.client.close()
    await another.core.close()
  })
})
