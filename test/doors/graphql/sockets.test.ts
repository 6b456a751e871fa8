import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect as connectTo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Core } from '#src/core.ts'
import { hashOfToken } from '#src/doors/auth.ts'
import { openPersisted } from '#src/doors/graphql/persisted.ts'
import { executableSchema } from '#src/doors/graphql/schema.ts'
import { openSocketDoor } from '#src/doors/graphql/subscriptions/door.ts'
import type { Patience } from '#src/doors/graphql/subscriptions/protocol.ts'
import { SOCKET_MESSAGE_MAX_BYTES, SUBSCRIPTIONS_MAX } from '#src/doors/limits.ts'
import { doorMetrics } from '#src/doors/metrics.ts'
import { openLog } from '#src/log.ts'
import { connect, follow, introduced, rawSocket } from '#test/doors/graphql/subscriber.ts'
import { type Json, type Service, startService } from '#test/doors/service.ts'

let service: Service
beforeAll(async () => {
  service = await startService()
})
afterAll(() => service?.close())

const until = { timeout: 20_000, interval: 20 }
const subscribe = (id: string, query: string, variables: Record<string, unknown> = {}) => ({
  id,
  type: 'subscribe',
  payload: { query, variables },
})
const EVENTS = 'subscription ($after: ID) { taskUpdated(after: $after) { eventId } }'

/** What a connection is told in answer to one request. */
const answerTo = async (query: string, variables: Record<string, unknown> = {}): Promise<Json> => {
  const { say, messages, socket } = await introduced(service.http.url)
  await expect.poll(() => messages.length, until).toBe(1)
  say(subscribe('1', query, variables))
  await expect.poll(() => messages.length, until).toBe(2)
  socket.terminate()
  return messages[1]
}

describe('a connection', () => {
  test.each([
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a name that is none of ours', { host: 'evil.example' }],
  ])('is refused to %s', async (_, headers: Record<string, string>) => {
    const { refused } = await rawSocket(service.http.url, { headers })
    expect(await refused).toBe(403)
  })

  test('that is reset while it is refused does no harm', async () => {
    const handshake = 'GET /graphql HTTP/1.1\r\nhost: evil.example\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'
    const socket = connectTo(service.http.port, '127.0.0.1', () =>
      socket.write(handshake.repeat(20), () => socket.resetAndDestroy()),
    )
    await new Promise((resolve) => socket.once('close', resolve))
    expect((await rawSocket(service.http.url)).socket).toBeDefined()
    expect((await fetch(`${service.http.url}/healthz`)).status).toBe(200)
  })

  test('of a page of ours is taken', async () => {
    const { opened, socket } = await rawSocket(service.http.url, { headers: { origin: service.http.url } })
    await opened
    socket.terminate()
  })

  test.each([
    ['speaks another protocol', { protocol: 'graphql-ws', says: [], code: 4406 }],
    ['subscribes before it has introduced itself', { says: [subscribe('1', EVENTS)], code: 4401 }],
    ['introduces itself twice', { says: [{ type: 'connection_init' }, { type: 'connection_init' }], code: 4429 }],
    ['says what is no message', { says: ['{"type": "nonsense"}'], code: 4400 }],
    ['says what is no JSON', { says: ['nonsense'], code: 4400 }],
    ['says what only servers say', { says: [{ id: '1', type: 'next', payload: { data: {} } }], code: 4400 }],
    [
      'gives two subscriptions one name',
      { says: [{ type: 'connection_init' }, subscribe('1', EVENTS), subscribe('1', EVENTS)], code: 4409 },
    ],
    ['says more than fits', { says: ['x'.repeat(SOCKET_MESSAGE_MAX_BYTES + 1)], code: 1009 }],
  ])('that %s is closed', async (_, { protocol, says, code }: { protocol?: string; says: unknown[]; code: number }) => {
    const raw = await rawSocket(service.http.url, protocol === undefined ? {} : { protocol })
    // A client does not take to a server that chose none of its protocols.
    if (protocol !== undefined) return void expect((await raw.closed).code).toBe(1006)
    await raw.opened
    for (const message of says) {
      raw.say(message)
      if ((message as Json).type === 'connection_init') await expect.poll(() => raw.messages.length, until).toBeGreaterThan(0)
    }
    expect((await raw.closed).code).toBe(code)
  })

  test('that leaves takes its subscriptions with it', async () => {
    const { say, messages, socket } = await introduced(service.http.url)
    await expect.poll(() => messages.length, until).toBe(1)
    for (let id = 1; id <= SUBSCRIPTIONS_MAX; id += 1) say(subscribe(String(id), EVENTS))
    const open = async () =>
      /ocode_subscriptions\{topic="task.updated"\} (\d+)/.exec(await (await fetch(`${service.http.url}/metrics`)).text())?.[1]
    await expect.poll(open, until).toBe(String(SUBSCRIPTIONS_MAX))
    say(subscribe('one too many', EVENTS))
    await expect
      .poll(() => messages.at(-1), until)
      .toMatchObject({
        id: 'one too many',
        type: 'error',
        payload: [{ extensions: { code: 'LIMIT' } }],
      })
    say({ id: '1', type: 'complete' })
    await expect.poll(open, until).toBe(String(SUBSCRIPTIONS_MAX - 1))
    socket.terminate()
    await expect.poll(open, until).toBe('0')
  })
})

describe('a subscription is refused', () => {
  test.each([
    ['that is no GraphQL', 'subscription { taskUpdated(', 'INVALID'],
    ['with an unknown field', 'subscription { nonsense }', 'INVALID'],
    ['to two things at once', 'subscription { errorRecorded { eventId } errorAnalyzed { eventId } }', 'INVALID'],
    [
      'without saying which',
      'subscription A { errorRecorded { eventId } } subscription B { errorRecorded { eventId } }',
      'INVALID',
    ],
    [
      'with 2,000 aliases',
      `subscription { errorRecorded { ${Array.from({ length: 2_000 }, (_, n) => `a${n}: eventId`).join(' ')} } }`,
      'INVALID',
    ],
    [
      'with 200 aliases',
      `subscription { errorRecorded { ${Array.from({ length: 200 }, (_, n) => `a${n}: eventId`).join(' ')} } }`,
      'LIMIT',
    ],
    [
      'of too large answers',
      'subscription { taskUpdated { update { task { agent { attempts(first: 500) { edges { node { errors(first: 500) { edges { node { errorId } } } } } } } } } } }',
      'LIMIT',
    ],
    [
      'that goes too deep',
      `subscription { taskUpdated { update { task { ${'agent { tasks(first: 1) { edges { node { '.repeat(8)} taskId ${'} } } }'.repeat(8)} } } } }`,
      'LIMIT',
    ],
  ])('%s', async (_, query, code) => {
    const { type, payload } = await answerTo(query)
    expect(type).toBe('error')
    expect(payload[0].extensions.code).toBe(code)
    expect(JSON.stringify(payload).length).toBeLessThan(20_000)
  })

  test('that would go on behind what is no event, with what to do', async () => {
    for (const after of ['yesterday', '7', '00000000-0000-7000-8000-00000000000x:1']) {
      expect(await answerTo(EVENTS, { after })).toMatchObject({
        type: 'error',
        payload: [{ message: expect.stringContaining('the id of the last event'), extensions: { code: 'INVALID' } }],
      })
    }
    expect((await answerTo(EVENTS, { after: { not: 'an id' } })).payload[0].extensions.code).toBe('INVALID')
  })
})

describe('with tokens', () => {
  let guarded: Service
  beforeAll(async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'ocode-tokens-')), 'tokens.json')
    writeFileSync(file, JSON.stringify({ [hashOfToken('right')]: { actorId: 'agent-1', role: 'reader' } }))
    guarded = await startService({ OCODE_TOKENS_FILE: file })
  })
  afterAll(() => guarded?.close())

  test.each([undefined, 'Bearer wrong'])(
    'a connection that introduces itself with %s is closed as unauthorized',
    async (given) => {
      const { closed } = await introduced(guarded.http.url, given === undefined ? undefined : { authorization: given })
      expect(await closed).toMatchObject({ code: 4401, reason: expect.stringMatching(/token/) })
    },
  )

  test('the token may come with what introduces the connection or with its headers; a reader may not write', async () => {
    const byPayload = await introduced(guarded.http.url, { authorization: 'Bearer right' })
    const byHeader = await rawSocket(guarded.http.url, { headers: { authorization: 'Bearer right' } })
    await byHeader.opened
    byHeader.say({ type: 'connection_init' })
    for (const { messages } of [byPayload, byHeader])
      await expect.poll(() => messages, until).toEqual([{ type: 'connection_ack' }])
    byPayload.say(subscribe('1', 'mutation { cancelTask(taskId: "t") { taskId } }'))
    await expect
      .poll(() => byPayload.messages[1], until)
      .toMatchObject({
        type: 'next',
        payload: { errors: [{ extensions: { code: 'FORBIDDEN' } }] },
      })
    byPayload.socket.terminate()
    byHeader.socket.terminate()
  })
})

describe('patience', () => {
  /** A door of its own, with its own bounds in time, over what `follow` gives. */
  const openDoor = async (patience: Patience, follow: () => AsyncGenerator<Json>) => {
    const core = { ...service.core, feed: { ...service.core.feed, follow } } as unknown as Core
    const metrics = doorMetrics()
    const door = openSocketDoor({
      core,
      executable: executableSchema(),
      persisted: openPersisted([], false),
      authenticate: undefined,
      metrics: metrics.sockets,
      patience,
      log: openLog('silent'),
    })
    const http = createServer().on('upgrade', (request, socket, head) => door.upgrade(request, socket, head, 'r'))
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    const close = async () => {
      await door.close()
      await new Promise((resolve) => http.close(resolve))
    }
    return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, metrics, close }
  }
  const eventOf = (number: number, message: string) => ({
    id: `x:${number}`,
    event: { occurredAt: '2025-01-01T00:00:00Z' },
    item: { entityId: `t-${number}`, facts: { new_status: 'TASK_STATUS_PENDING', message } },
  })
  const nothing = async function* () {}

  test('ends with a connection that does not introduce itself', async () => {
    const { url, close } = await openDoor({ initMs: 30 }, nothing)
    const { closed } = await rawSocket(url)
    expect((await closed).code).toBe(4408)
    await close()
  })

  test('ends with a connection that does not say that it lives', async () => {
    const { url, close, metrics } = await openDoor({ keepAliveMs: 30 }, nothing)
    const open = async () => /ocode_websocket_connections (\d)/.exec(await metrics.text())?.[1]
    const silent = await rawSocket(url)
    await silent.opened
    // What its machine would answer for a process that hangs: nothing.
    silent.socket.pause()
    await expect.poll(open, until).toBe('0')
    silent.socket.terminate()
    await close()
  })

  test('ends with a subscriber that does not read, which is told where to go on', async () => {
    let asked = 0
    const stopped: number[] = []
    const { url, close, metrics } = await openDoor({ takenWithinMs: 300 }, async function* () {
      try {
        for (; asked < 2_000; asked += 1) yield eventOf(asked, 'x'.repeat(100_000))
      } finally {
        stopped.push(asked)
      }
    })
    const raw = await introduced(url)
    await raw.opened
    await expect.poll(() => raw.messages.length, until).toBe(1)
    raw.socket.pause()
    raw.say(subscribe('1', 'subscription { taskUpdated { eventId update { message } } }'))
    // 200 MB do not fit in between: the service stops asking for more, and after a while gives the subscriber up.
    await expect.poll(async () => /ocode_subscriptions\{topic="task.updated"\} 0/.test(await metrics.text()), until).toBe(true)
    expect(asked).toBeLessThan(2_000)
    raw.socket.resume()
    await expect.poll(() => raw.messages.at(-1)?.type, until).toBe('error')
    const told = raw.messages.filter(({ type }) => type === 'next').map(({ payload }) => payload.data.taskUpdated.eventId)
    expect(told).toEqual(Array.from({ length: told.length }, (_, index) => `x:${index}`))
    expect(raw.messages.at(-1).payload).toEqual([
      {
        message: expect.stringContaining(`Go on with after: "${told.at(-1)}"`),
        extensions: { code: 'LIMIT', details: { after: told.at(-1) } },
      },
    ])
    raw.socket.terminate()
    await close()
  })

  test('is not needed at a stop: queries in flight are answered, connections are closed at once', async () => {
    const { url, close } = await openDoor({}, async function* () {
      yield eventOf(1, 'once')
      await new Promise(() => {})
    })
    const raw = await introduced(url)
    await expect.poll(() => raw.messages.length, until).toBe(1)
    raw.say(subscribe('1', EVENTS))
    await expect.poll(() => raw.messages.length, until).toBe(2)
    raw.say(subscribe('2', '{ tasks(first: 5) { edges { node { taskId } } } }'))
    await new Promise((resolve) => raw.socket.once('pong', resolve).ping())
    await close()
    expect(await raw.closed).toMatchObject({ code: 1001, reason: expect.stringContaining('connect again') })
    expect(raw.messages[2]).toMatchObject({ id: '2', type: 'next', payload: { data: { tasks: expect.anything() } } })
  })

  test('is not asked of a failing graph: the subscriber is told what happened and where to go on', async () => {
    const { url, close } = await openDoor({}, async function* () {
      yield eventOf(7, 'once')
      await new Promise((resolve) => setImmediate(resolve))
      throw new (await import('#src/kernel/error.ts')).OcodeError('UNAVAILABLE', 'The database is away.')
    })
    const client = connect(`${url}/graphql`)
    const { told, ended } = follow(client, EVENTS)
    expect(await ended).toMatchObject([
      {
        message: 'The database is away. Go on with after: "x:7".',
        extensions: { code: 'UNAVAILABLE', details: { after: 'x:7' } },
      },
    ])
    expect(told).toEqual([{ eventId: 'x:7' }])
    await client.dispose()
    await close()
  })
})
