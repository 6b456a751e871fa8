import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { status } from '@grpc/grpc-js'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSeed } from '#src/analysis/seed-model.ts'
import { hashOfToken } from '#src/doors/auth.ts'
import { loadSeedInto } from '#src/seed.ts'
import type { Json } from '#test/doors/service.ts'
import { clearGraph } from '#test/support/neo4j.ts'
import { decoded, type OtlpService, PROTOBUF, startOtlpService, TRACE_SERVICE, WAYS, type Way } from './service.ts'
import { type SpanSketch, spanHex, traceHex } from './spans.ts'

let service: OtlpService
beforeAll(async () => {
  service = await startOtlpService()
  await clearGraph(service.core.store)
  await loadSeedInto(service.core.context(), service.core.deps, loadSeed())
})
afterAll(() => service?.close())

/** A run of an agent that asks a model, runs a command that fails, and ends with that; in the order in which spans end. */
const runOf = (trace: string): SpanSketch[] => [
  {
    trace,
    id: 'chat',
    parent: 'agent',
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.request.model': 'm',
      'gen_ai.usage.input_tokens': 10,
      'gen_ai.usage.output_tokens': 4,
    },
  },
  { trace, id: 'db', parent: 'tool', attributes: { 'db.system.name': 'sqlite' } },
  {
    trace,
    id: 'tool',
    parent: 'agent',
    start: 2,
    attributes: {
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': 'shell',
      'gen_ai.tool.call.arguments': '{"command":"python3 report.py"}',
    },
    exception: { type: 'ModuleNotFoundError', message: "No module named 'requests'" },
    error: "ModuleNotFoundError: No module named 'requests'",
  },
  {
    trace,
    id: 'agent',
    end: 9,
    attributes: {
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.agent.name': 'Coder',
      'input.value': `Write the report of ${trace}`,
    },
    error: "No module named 'requests'",
  },
]

const TASK = `query ($id: ID!) { task(taskId: $id) {
  prompt status assignedAgentId metadata
  attempts(first: 10) { edges { node { attemptId toolName rawCommand outcome resourceMetrics
    errors(first: 5) { edges { node { errorMessage pattern { name } } } } } } } } }`

const taskOf = async (trace: string): Promise<Json> => {
  const { data, errors } = await service.ask(TASK, { id: `otel:${traceHex(trace)}` })
  expect(errors).toBeUndefined()
  return data.task
}
const nodes = (connection: Json): Json[] => connection.edges.map(({ node }: Json) => node)

const expectWholeRun = async (trace: string) => {
  await service.core.relay.drain()
  const task = await taskOf(trace)
  expect(task).toMatchObject({
    prompt: `Write the report of ${trace}`,
    status: 'TASK_STATUS_COMPLETED_FAILURE',
    assignedAgentId: 'Coder',
  })
  const attempts = nodes(task.attempts)
  expect(attempts.map(({ toolName, outcome }) => [toolName, outcome])).toEqual([
    ['chat', 'EXECUTION_OUTCOME_SUCCESS'],
    ['shell', 'EXECUTION_OUTCOME_FAILURE'],
  ])
  expect(attempts[0].resourceMetrics).toMatchObject({ token_count_in: 10, token_count_out: 4 })
  expect(attempts[1].rawCommand).toBe('python3 report.py')
  expect(nodes(attempts[1].errors)).toMatchObject([{ pattern: { name: 'PythonModuleNotFound' } }])
}

describe('the run of an agent', () => {
  it.each(WAYS)('sent by %s is a task with its attempts, tokens, error and pattern', async (way) => {
    expect(await service.send(way, runOf(way))).toEqual({})
    await expectWholeRun(way)
  })

  it('is the same when it is sent twice, in another encoding', async () => {
    await service.send('HTTP with protobuf', runOf('twice'))
    expect(await service.send('HTTP with JSON', runOf('twice'))).toEqual({})
    expect(await service.send('gRPC', runOf('twice'))).toEqual({})
    await expectWholeRun('twice')
  })

  it('is the same when its spans come one by one, in any order', async () => {
    for (const span of runOf('late').reverse()) {
      expect(await service.send('gRPC', [span])).toEqual({})
      // What the agent ended with is its own until the tool has told of it, and is analysed as such.
      await service.core.relay.drain()
    }
    await expectWholeRun('late')
    const [chat, , tool, agent] = runOf('parts') as [SpanSketch, SpanSketch, SpanSketch, SpanSketch]
    await service.send('HTTP with JSON', [{ ...agent, end: 0 }])
    expect((await taskOf('parts')).status).toBe('TASK_STATUS_IN_PROGRESS')
    for (const span of [tool, agent, chat]) expect(await service.send('HTTP with JSON', [span])).toEqual({})
    await service.send('HTTP with JSON', [{ ...agent, end: 0 }])
    await expectWholeRun('parts')
  })

  it('has one error where an exception passed through several, whoever comes first, twice or at the same time', async () => {
    const around = (id: string, end: number): SpanSketch => ({
      ...(runOf('any')[3] as SpanSketch),
      id,
      end,
      error: `${id === 'agent' ? '' : 'ModuleNotFoundError: '}No module named 'requests'`,
    })
    const spans = (trace: string) => [
      ...runOf(trace).slice(2),
      { ...around('inner', 4), trace },
      { ...around('outer', 12), trace },
    ]
    const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 })
    let runs = 0
    await fc.assert(
      fc.asyncProperty(order, fc.boolean(), fc.boolean(), async (places, isToolThere, isTogether) => {
        runs += 1
        const trace = `any${runs}`
        const told = places.map((place) => spans(trace)[place] as SpanSketch).filter(({ id }) => isToolThere || id !== 'tool')
        const send = (span: SpanSketch, place: number) => service.send(WAYS[place % WAYS.length] as Way, [span])
        if (isTogether) await Promise.all(told.map(send))
        else for (const [place, span] of told.entries()) await send(span, place)
        await send(told[0] as SpanSketch, 0)
        const attempts = nodes((await taskOf(trace)).attempts)
        expect(attempts.map(({ attemptId, errors }) => [attemptId.split(':')[2], nodes(errors).length])).toEqual([
          [spanHex(isToolThere ? 'tool' : 'inner'), 1],
        ])
      }),
      { numRuns: 8 },
    )
  })

  it('is told by the outermost agent, whichever comes first', async () => {
    const agentSpan = (id: string, more: Partial<SpanSketch>): SpanSketch => ({
      trace: 'nested',
      id,
      attributes: { 'openinference.span.kind': 'AGENT', 'agent.name': id, 'input.value': `asked ${id}` },
      ...more,
    })
    const [inner, middle, outer] = [
      agentSpan('inner', { parent: 'middle', start: 2 }),
      agentSpan('middle', { parent: 'web', start: 1 }),
      agentSpan('outer', { start: 3, end: 5 }),
    ] as const
    const told: string[] = []
    for (const span of [inner, middle, inner, outer, middle]) {
      await service.send('gRPC', [span])
      told.push((await taskOf('nested')).prompt)
    }
    expect(told).toEqual(['asked inner', 'asked middle', 'asked middle', 'asked outer', 'asked outer'])
    const { data } = await service.ask('query ($id: ID!) { task(taskId: $id) { agent { agentId } } }', {
      id: `otel:${traceHex('nested')}`,
    })
    expect(data.task.agent.agentId).toBe('outer')
  })

  it('leaves a task that was submitted as it is, and hangs its attempts on it', async () => {
    await service.core.call('planning.submitTask', { task: { taskId: 'mine', prompt: 'my words' } })
    const spans = runOf('own').map((span) => ({ ...span, attributes: { ...span.attributes, 'ocode.task_id': 'mine' } }))
    expect(await service.send('HTTP with JSON', spans)).toEqual({})
    const { data } = await service.ask(TASK, { id: 'mine' })
    expect(data.task).toMatchObject({ prompt: 'my words', status: 'TASK_STATUS_PENDING' })
    expect(nodes(data.task.attempts)).toHaveLength(2)
  })
})

describe('what is not taken', () => {
  it('is counted in the answer, and the rest is stored', async () => {
    const bad = { ...(runOf('part')[2] as SpanSketch), id: '\0' }
    for (const way of WAYS) {
      const { partialSuccess } = await service.send(way, [...runOf('part'), bad])
      expect(partialSuccess).toEqual({ rejectedSpans: '1', errorMessage: '1 spans have no valid trace id and span id.' })
    }
    await expectWholeRun('part')
    const [changed] = runOf('part') as [SpanSketch]
    const { partialSuccess } = await service.send('gRPC', [{ ...changed, name: 'n', start: 0.25 }])
    expect(partialSuccess).toMatchObject({ rejectedSpans: '1', errorMessage: expect.stringContaining('another body') })
  })

  it('is seen in the metrics', async () => {
    const count = async (result: string) => {
      const text = await (await fetch(`${service.http.url}/metrics`)).text()
      return Number(
        new RegExp(`^ocode_otlp_items_total\\{signal="traces",result="${result}"\\} (\\d+)$`, 'm').exec(text)?.[1] ?? 0,
      )
    }
    const before = [await count('taken'), await count('ignored')] as const
    await service.send('HTTP with JSON', runOf('counted'))
    expect([await count('taken'), await count('ignored')]).toEqual([before[0] + 3, before[1] + 1])
  })

  it.each<[string, Record<string, string>, string | Buffer, number]>([
    ['another media type', { 'content-type': 'text/plain' }, '{}', 415],
    ['another compression', { 'content-type': PROTOBUF, 'content-encoding': 'br' }, '', 415],
    ['broken JSON', { 'content-type': 'application/json' }, '{', 400],
    ['broken protobuf', { 'content-type': PROTOBUF }, 'hello', 400],
    ['broken gzip', { 'content-type': PROTOBUF, 'content-encoding': 'gzip' }, 'hello', 400],
    ['too much', { 'content-type': PROTOBUF }, Buffer.alloc(16_777_217), 413],
    [
      'too much once it is unpacked',
      { 'content-type': PROTOBUF, 'content-encoding': 'gzip' },
      gzipSync(Buffer.alloc(16_777_217)),
      413,
    ],
  ])('for %s says so in the encoding it came in', async (_, headers, body, expected) => {
    const response = await service.post('/v1/traces', body, headers)
    expect(response.status).toBe(expected)
    const type = headers['content-type'] === PROTOBUF && expected !== 415 ? PROTOBUF : response.headers.get('content-type')
    expect(response.headers.get('content-type')).toBe(type)
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.toString()).toMatch(type === PROTOBUF ? /readable|unpack|larger|compressed/ : /"code":3|"code":8/)
  })

  it('over gRPC has the status INVALID_ARGUMENT', async () => {
    await expect(service.export(TRACE_SERVICE, Buffer.from('hello'))).rejects.toMatchObject({ code: status.INVALID_ARGUMENT })
    expect(decoded(await service.export(TRACE_SERVICE, Buffer.alloc(0)))).toEqual({})
  })
})

it('metrics and logs are answered as let go, on both transports', async () => {
  const logs = { resourceLogs: [{ scopeLogs: [{ logRecords: [{}, {}] }] }] }
  const response = await service.post('/v1/logs', JSON.stringify(logs), { 'content-type': 'application/json' })
  expect(await response.json()).toMatchObject({ partialSuccess: { rejectedLogRecords: '2' } })
  const empty = await service.post('/v1/metrics', '', { 'content-type': PROTOBUF })
  expect([empty.status, (await empty.arrayBuffer()).byteLength]).toEqual([200, 0])
  const answer = await service.export('opentelemetry.proto.collector.logs.v1.LogsService', Buffer.from('0a06120412001200', 'hex'))
  expect(decoded(answer).partialSuccess.rejectedSpans).toBe('2')
  await expect(service.export('opentelemetry.proto.collector.metrics.v1.MetricsService', Buffer.from('x'))).rejects.toMatchObject(
    { code: status.INVALID_ARGUMENT },
  )
})

it('who has no token is told so, on both transports', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ocode-otlp-'))
  const file = join(folder, 'tokens.json')
  writeFileSync(file, JSON.stringify({ [hashOfToken('secret')]: { actorId: 'sender', role: 'agent' } }))
  const guarded = await startOtlpService({ OCODE_TOKENS_FILE: file })
  try {
    const send = (headers: Record<string, string>) =>
      guarded.post('/v1/traces', '{}', { 'content-type': 'application/json', ...headers })
    expect((await send({})).status).toBe(401)
    expect((await send({ authorization: 'Bearer secret' })).status).toBe(200)
    await expect(guarded.export(TRACE_SERVICE, Buffer.alloc(0))).rejects.toMatchObject({ code: status.UNAUTHENTICATED })
  } finally {
    await guarded.close()
    rmSync(folder, { recursive: true })
  }
})
