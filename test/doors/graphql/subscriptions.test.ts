import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { subscriptionExamples } from '#src/doors/graphql/graphiql.ts'
import { connect, follow } from '#test/doors/graphql/subscriber.ts'
import { type Json, type Service, startService } from '#test/doors/service.ts'
import { clearGraph } from '#test/support/neo4j.ts'

let service: Service
beforeAll(async () => {
  service = await startService()
  await clearGraph(service.core.store)
})
afterAll(() => service?.close())

const TASKS = `subscription ($taskId: ID, $after: ID) {
  taskUpdated(taskId: $taskId, after: $after) { eventId occurredAt update { taskId newStatus message task { prompt status } } }
}`
const FIRST = '00000000-0000-7000-8000-000000000000'

const submit = (taskId: string) => service.core.call('planning.submitTask', { task: { taskId, prompt: `do ${taskId}` } })
const change = (taskId: string, to: string) =>
  service.core.call('planning.updateTaskStatus', { taskId, status: `TASK_STATUS_${to}`, message: to })
/** How many subscriptions are open, as the service's metrics say. */
const open = async (topic: string): Promise<number> => {
  const text = await (await fetch(`${service.http.url}/metrics`)).text()
  return Number(new RegExp(`ocode_subscriptions\\{topic="${topic}"\\} (\\d+)`).exec(text)?.[1] ?? 0)
}
const until = { timeout: 20_000, interval: 20 }
const url = () => `${service.http.url}/graphql`

describe('subscriptions', () => {
  test('tell of tasks as they change, of one or of all, with what the graph has of them', async () => {
    const client = connect(url())
    const one = follow(client, TASKS, { taskId: 'a' })
    const all = follow(client, TASKS)
    await expect.poll(() => open('task.updated'), until).toBe(2)
    await submit('a')
    await submit('b')
    await change('a', 'IN_PROGRESS')
    await expect.poll(() => [one.told.length, all.told.length], until).toEqual([2, 3])
    expect(one.told[1]).toEqual({
      eventId: expect.stringMatching(/^[0-9a-f-]{36}:0$/),
      occurredAt: expect.stringMatching(/Z$/),
      update: {
        taskId: 'a',
        newStatus: 'TASK_STATUS_IN_PROGRESS',
        message: 'IN_PROGRESS',
        task: { prompt: 'do a', status: 'TASK_STATUS_IN_PROGRESS' },
      },
    })
    expect(all.told.map(({ update }) => update.taskId)).toEqual(['a', 'b', 'a'])
    one.stop()
    await one.ended
    await expect.poll(() => open('task.updated'), until).toBe(1)
    await client.dispose()
    await expect.poll(() => open('task.updated'), until).toBe(0)
  })

  test('tell of errors, of reports and of review items', async () => {
    const client = connect(url())
    const errors = follow(client, 'subscription { errorRecorded { eventId errorId error { errorMessage } } }')
    const reports = follow(
      client,
      'subscription { errorAnalyzed { eventId errorId reportId report { reportId error { errorMessage } } } }',
    )
    const reviews = follow(
      client,
      'subscription { reviewItemChanged { eventId reviewItem { status decision target { ... on ProposedTool { name } } } } }',
    )
    await expect.poll(async () => [await open('error.recorded'), await open('error.analyzed')], until).toEqual([1, 1])
    await expect.poll(() => open('review.requested'), until).toBe(1)
    await service.core.call('monitoring.recordErrors', { errors: [{ errorId: 'e', errorMessage: 'it broke' }] })
    await expect.poll(() => [errors.told.length, reports.told.length], until).toEqual([1, 1])
    expect(errors.told[0]).toMatchObject({ errorId: 'e', error: { errorMessage: 'it broke' } })
    expect(reports.told[0]).toMatchObject({ errorId: 'e', report: { error: { errorMessage: 'it broke' } } })
    expect(reports.told[0].reportId).toBe(reports.told[0].report.reportId)
    await service.core.call('tools.proposeTool', {
      tool: { toolId: 't', name: 'count_lines', sourceCode: 'export const x = 1', language: 'typescript' },
    })
    await expect.poll(() => reviews.told.length, until).toBe(1)
    const { data } = await service.ask('{ reviewItems { edges { node { reviewItemId } } } }')
    const [{ node }] = data.reviewItems.edges
    await service.core.call('review.decide', { reviewItemId: node.reviewItemId, decision: 'REVIEW_DECISION_REJECT' })
    await expect.poll(() => reviews.told.length, until).toBe(2)
    expect(reviews.told.map(({ reviewItem }) => reviewItem)).toEqual([
      expect.objectContaining({ decision: 'REVIEW_DECISION_UNSPECIFIED', target: { name: 'count_lines' } }),
      expect.objectContaining({ decision: 'REVIEW_DECISION_REJECT' }),
    ])
    await client.dispose()
  })

  test('of errors, reports and review items go on behind the last event, too', async () => {
    const record = (errorId: string) =>
      service.core.call('monitoring.recordErrors', { errors: [{ errorId, errorMessage: 'it broke' }] })
    const propose = (toolId: string) =>
      service.core.call('tools.proposeTool', { tool: { toolId, name: toolId, sourceCode: 'export {}', language: 'typescript' } })
    const FIELDS = {
      errorRecorded: 'errorId',
      errorAnalyzed: 'errorId',
      reviewItemChanged: 'reviewItem { target { ... on ProposedTool { toolId } } }',
    }
    const all = (client: ReturnType<typeof connect>, after: (field: string) => string) =>
      Object.entries(FIELDS).map(([field, what]) => {
        const query = `subscription ($after: ID) { ${field}(after: $after) { eventId ${what} } }`
        return { field, ...follow(client, query, { after: after(field) }) }
      })
    const nameOf = ({ errorId, reviewItem }: Json) => errorId ?? reviewItem.target.toolId
    const before = connect(url())
    const first = all(before, () => '')
    await expect.poll(async () => [await open('error.analyzed'), await open('review.requested')], until).toEqual([1, 1])
    await record('seen')
    await propose('seen-tool')
    await expect.poll(() => first.map(({ told }) => told.map(nameOf)), until).toEqual([['seen'], ['seen'], ['seen-tool']])
    await before.dispose()
    await record('missed')
    await propose('missed-tool')
    await service.core.relay.drain()
    const last = new Map(first.map(({ field, told }) => [field, told[0].eventId as string]))
    const again = connect(url())
    const second = all(again, (field) => last.get(field) ?? '')
    await expect.poll(() => second.map(({ told }) => told.map(nameOf)), until).toEqual([['missed'], ['missed'], ['missed-tool']])
    await again.dispose()
  })

  test('go on behind the last event after a cut, with each event once and in order', async () => {
    const sockets: { terminate: () => void }[] = []
    const client = connect(url(), { on: { opened: (socket) => void sockets.push(socket as never) } })
    const { told } = follow(client, TASKS, { after: FIRST, taskId: 'cut' })
    await submit('cut')
    const steps = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? 'IN_PROGRESS' : 'PAUSED'))
    for (const [index, step] of steps.entries()) {
      if (index % 8 === 4) sockets.at(-1)?.terminate()
      await change('cut', step)
    }
    await expect.poll(() => told.length, until).toBe(41)
    expect(told.map(({ update }) => update.message)).toEqual(['Submitted.', ...steps])
    expect(new Set(told.map(({ eventId }) => eventId)).size).toBe(41)
    expect(sockets.length).toBeGreaterThan(3)
    await client.dispose()
  })

  test('read what events of a batch have in common at once', async () => {
    const client = connect(url())
    const { told } = follow(client, TASKS)
    await expect.poll(() => open('task.updated'), until).toBe(1)
    service.forget()
    const tasks = Array.from({ length: 100 }, (_, index) => ({ taskId: `batch-${100 + index}`, prompt: 'p' }))
    await service.core.call('planning.submitTasks', { tasks })
    await expect.poll(() => told.length, until).toBe(100)
    expect(told.map(({ update }) => update.taskId)).toEqual(tasks.map(({ taskId }) => taskId))
    const reads = service.queries().filter(({ query }) => query === 'planning/tasks-by-ids')
    expect(reads.length).toBeLessThanOrEqual(20)
    await client.dispose()
  })

  test('go on at a service that was started anew, of themselves', async () => {
    const before = await startService()
    const client = connect(`${before.http.url}/graphql`)
    const { told } = follow(client, TASKS, { taskId: 'restart', after: FIRST })
    await submit('restart')
    await expect.poll(() => told.length, until).toBe(1)
    await before.close()
    await change('restart', 'IN_PROGRESS')
    const after = await startService({ OCODE_HTTP_PORT: String(before.http.port) })
    await expect.poll(() => told.length, until).toBe(2)
    await change('restart', 'PAUSED')
    await expect.poll(() => told.length, until).toBe(3)
    expect(told.map(({ update }) => update.message)).toEqual(['Submitted.', 'IN_PROGRESS', 'PAUSED'])
    await client.dispose()
    await after.close()
  })

  test('have examples, which run as they stand', async () => {
    const client = connect(url())
    const running = subscriptionExamples().map(({ query }) => follow(client, query))
    await expect.poll(async () => [await open('error.analyzed'), await open('task.updated')], until).toEqual([1, 1])
    await service.core.call('monitoring.recordErrors', { errors: [{ errorId: 'exemplary', errorMessage: 'it broke again' }] })
    await submit('exemplary')
    await expect.poll(() => running.every(({ told }) => told.length > 0), until).toBe(true)
    expect(running.flatMap(({ told }) => told).filter(({ errors }) => errors)).toEqual([])
    await client.dispose()
  })

  test('are refused over HTTP, with where to subscribe', async () => {
    const { errors } = await service.ask('subscription { errorRecorded { eventId } }')
    expect(errors[0]).toMatchObject({ message: expect.stringContaining('WebSocket'), extensions: { code: 'INVALID' } })
  })
})

test('queries and mutations are answered over WebSocket too', async () => {
  const client = connect(url())
  const ask = async (query: string, variables: Record<string, unknown> = {}) => {
    for await (const answer of client.iterate({ query, variables })) return answer
  }
  const made = await ask('mutation ($id: ID) { submitTask(task: { taskId: $id, prompt: "over a socket" }) { taskId } }', {
    id: 's',
  })
  expect(made).toEqual({ data: { submitTask: { taskId: 's' } } })
  expect(await ask('{ task(taskId: "s") { prompt } }')).toEqual({ data: { task: { prompt: 'over a socket' } } })
  expect(await ask('mutation { cancelTask(taskId: "nobody") { taskId } }')).toMatchObject({
    errors: [{ path: ['cancelTask'], extensions: { code: 'NOT_FOUND' } }],
  })
  await client.dispose()
})
