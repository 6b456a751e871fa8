import { mkdtempSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '#src/config.ts'
import { hashOfToken } from '#src/doors/auth.ts'
import { examples } from '#src/doors/graphql/graphiql.ts'
import { type HttpDoor, startHttp } from '#src/doors/http/server.ts'
import { GRAPHQL_BODY_MAX_BYTES, OPERATION_BODY_MAX_BYTES } from '#src/doors/limits.ts'
import { doorMetrics } from '#src/doors/metrics.ts'
import { openLog } from '#src/log.ts'
import { type Json, post, type Service, startService } from './service.ts'

let service: Service
let graphql: string
beforeAll(async () => {
  service = await startService()
  graphql = `${service.http.url}/graphql`
})
afterAll(() => service?.close())

const codeOf = async (response: Response): Promise<Json> => {
  const body = (await response.json()) as Json
  return body.code ?? body.errors[0].extensions.code
}

test.each([
  ['/', '/graphql'],
  ['/api/v1', '/api/v1/docs'],
])('%s leads a browser to %s', async (path, to) => {
  const response = await fetch(service.http.url + path)
  expect(new URL(response.url).pathname).toBe(to)
  expect(await response.text()).toBeTruthy()
})

describe('requests that are not what they should be', () => {
  test.each([
    ['malformed JSON', '{"query": ', 400, 'INVALID'],
    ['an empty body', '', 400, 'INVALID'],
    ['a JSON list (a batch)', '[{"query": "{ __typename }"}]', 400, 'INVALID'],
    ['a JSON text', '"query"', 400, 'INVALID'],
    ['no query', '{}', 400, 'INVALID'],
    ['a query that is a number', '{"query": 7}', 400, 'INVALID'],
    ['variables that are a text', '{"query": "{ __typename }", "variables": "x"}', 400, 'INVALID'],
    ['a syntax error', '{"query": "{ tasks("}', 400, 'INVALID'],
    ['an unknown field', '{"query": "{ nonsense }"}', 400, 'INVALID'],
    ['an argument of a wrong type', '{"query": "{ tasks(first: \\"many\\") { edges { cursor } } }"}', 400, 'INVALID'],
  ])('%s at /graphql is refused with its code', async (_, body, status, code) => {
    const response = await post(graphql, body)
    expect(response.status).toBe(status)
    expect(await codeOf(response)).toBe(code)
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'content of type %s is refused',
    async (type) => {
      for (const url of [graphql, `${service.http.url}/api/v1/operations/monitoring.listErrors`]) {
        const response = await post(url, '{"query": "{ __typename }"}', { 'content-type': type })
        expect(response.status).toBe(415)
        expect(await codeOf(response)).toBe('INVALID')
      }
    },
  )

  test('a body of 10 MB is refused by GraphQL and read by an operation, which takes 16 MiB', async () => {
    const big = JSON.stringify({ query: `{ __typename } # ${'x'.repeat(10_000_000)}` })
    const refused = await post(graphql, big)
    expect(refused.status).toBe(413)
    expect(await codeOf(refused)).toBe('LIMIT')
    const read = await post(
      `${service.http.url}/api/v1/operations/monitoring.listErrors`,
      JSON.stringify({ pad: 'x'.repeat(10_000_000) }),
    )
    expect(await codeOf(read)).toMatch(/INVALID|LIMIT/)
    expect(read.status).not.toBe(413)
    const more = await post(
      `${service.http.url}/api/v1/operations/monitoring.listErrors`,
      'x'.repeat(OPERATION_BODY_MAX_BYTES + 1),
    )
    expect(more.status).toBe(413)
  })

  test('a body of unknown length is refused once it is too large, while its sender is still sending', async () => {
    let sent = 0
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = httpRequest(graphql, { method: 'POST', headers: { 'content-type': 'application/json' } }, (response) => {
        response.resume()
        clearInterval(sending)
        resolve(response.statusCode)
        request.destroy()
      })
      request.on('error', reject)
      const sending = setInterval(() => {
        sent += 100_000
        request.write('x'.repeat(100_000))
      }, 1)
    })
    expect(status).toBe(413)
    expect(sent).toBeLessThan(GRAPHQL_BODY_MAX_BYTES * 20)
  })

  test('a mutation by GET is refused, a query is answered', async () => {
    const headers = { 'apollo-require-preflight': 'yes' }
    const mutation = await fetch(`${graphql}?query=${encodeURIComponent('mutation { cancelTask(taskId: "x") { taskId } }')}`, {
      headers,
    })
    expect(mutation.status).toBe(405)
    const query = await fetch(`${graphql}?query=${encodeURIComponent('{ __typename }')}`, { headers })
    expect(await query.json()).toEqual({ data: { __typename: 'Query' } })
  })

  test('a GET that a page of another site could make is refused', async () => {
    const response = await fetch(`${graphql}?query=${encodeURIComponent('{ __typename }')}`)
    expect(response.status).toBe(400)
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('a Host that is none of ours is refused', async () => {
    const status = await new Promise((resolve) => {
      httpRequest(`${service.http.url}/healthz`, { headers: { host: 'evil.example:80' } }, (response) =>
        resolve(response.resume().statusCode),
      ).end()
    })
    expect(status).toBe(403)
  })

  test('an unknown path is 404, a known one with another method 405', async () => {
    expect((await fetch(`${service.http.url}/nothing`)).status).toBe(404)
    expect((await fetch(`${service.http.url}/healthz`, { method: 'POST' })).status).toBe(405)
    expect((await fetch(graphql, { method: 'DELETE' })).status).toBe(405)
  })

  test('what is no HTTP at all gets an answer and its connection closed', async () => {
    expect(await rawExchange('NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
    expect(await rawExchange(`GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
  })
})

describe('clients that trickle', () => {
  let impatient: HttpDoor
  beforeAll(async () => {
    const config = readConfig({ OCODE_HTTP_PORT: '0' })
    const settings = { core: service.core, config, metrics: doorMetrics(), log: openLog('silent') }
    impatient = await startHttp({ ...settings, patience: { headersMs: 500, requestMs: 1_000 } })
  })
  afterAll(() => impatient?.close())

  const head = `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n`
  test.each([
    ['headers', `${head}x-slow: `, '0'],
    ['a body', `${head}content-length: 1000\r\n\r\n`, ' '],
    ['a body of unknown length', `${head}transfer-encoding: chunked\r\n\r\n`, '1\r\n \r\n'],
  ])('%s: the connection is closed with 408, and others are answered all the time', async (_, begin, drop) => {
    const answer = trickle(impatient.port, begin, drop)
    const health = async () => (await fetch(`${impatient.url}/healthz`)).status
    await expect.poll(health, { timeout: 10_000 }).toBe(200)
    expect(await answer).toMatch(/^HTTP\/1\.1 408 /)
    await expect.poll(health, { timeout: 10_000 }).toBe(200)
  })
})

/** Sends `begin`, then `drop` again and again until the other side ends the connection. Resolves to what it answered. */
const trickle = (port: number, begin: string, drop: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(begin))
    const dropping = setInterval(() => socket.write(drop), 50)
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('error', () => {})
    socket.on('end', () => clearInterval(dropping))
    socket.on('close', () => {
      clearInterval(dropping)
      resolve(answer)
    })
  })

const rawExchange = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(service.http.port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('end', () => resolve(answer))
    socket.on('error', reject)
  })

describe('limits', () => {
  const nested = (levels: number): string =>
    levels === 0 ? 'taskId' : `agent { tasks { edges { node { ${nested(levels - 1)} } } } }`

  test('depth 50 is refused with LIMIT', async () => {
    const { status, errors } = await service.ask(`{ task(taskId: "x") { ${nested(25)} } }`)
    expect(status).toBe(400)
    expect(errors[0].extensions.code).toBe('LIMIT')
  })

  test('2,000 aliases are refused', async () => {
    const aliases = Array.from({ length: 2_000 }, (_, index) => `a${index}: __typename`).join(' ')
    const { status, errors } = await service.ask(`{ ${aliases} }`)
    expect(status).toBe(400)
    expect(errors[0].extensions.code).toMatch(/LIMIT|INVALID/)
    expect(JSON.stringify(errors).length).toBeLessThan(10_000)
  })

  test('introspection that goes round in circles is refused, that of GraphiQL is answered', async () => {
    const circle = '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }'
    expect((await service.ask(circle)).status).toBe(400)
    const { getIntrospectionQuery } = await import('graphql')
    const { data, errors } = await service.ask(getIntrospectionQuery())
    expect(errors).toBeUndefined()
    expect(data.__schema.queryType.name).toBe('Query')
  })
})

describe('around the API', () => {
  test('health, readiness and metrics answer', async () => {
    expect(await (await fetch(`${service.http.url}/healthz`)).json()).toEqual({ status: 'ok' })
    const ready = async () => (await fetch(`${service.http.url}/readyz`)).json()
    await expect.poll(ready, { timeout: 10_000 }).toEqual({ status: 'ready', pending_events: 0 })
    const text = await (await fetch(`${service.http.url}/metrics`)).text()
    expect(text).toMatch(/ocode_http_request_duration_seconds_count\{route="healthz",method="GET",status="200"\} \d/)
    expect(text).toMatch(/ocode_query_duration_seconds_count\{query="events\/pending",failed="false"\} \d/)
  })

  test('a browser gets GraphiQL, which loads nothing from elsewhere', async () => {
    const response = await fetch(graphql, { headers: { accept: 'text/html,application/xhtml+xml', 'accept-encoding': 'gzip' } })
    const page = await response.text()
    expect(response.headers.get('content-security-policy')).toContain("connect-src 'self'")
    expect(page).toContain('renderYogaGraphiQL')
    expect(page).not.toMatch(/<(script|link)[^>]+(src|href)="https?:/)
    expect(examples().length).toBeGreaterThanOrEqual(8)
  })

  test('the correlation id of the caller comes back, and one is made where there is none', async () => {
    expect(
      (await fetch(`${service.http.url}/healthz`, { headers: { 'x-request-id': 'abc-1' } })).headers.get('x-request-id'),
    ).toBe('abc-1')
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
    expect((await fetch(`${service.http.url}/healthz`, { headers: { traceparent } })).headers.get('x-request-id')).toBe(
      'a'.repeat(32),
    )
    expect(
      (await fetch(`${service.http.url}/healthz`, { headers: { 'x-request-id': 'a b' } })).headers.get('x-request-id'),
    ).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('an unknown operation is NOT_FOUND as problem+json, without a stack', async () => {
    const response = await post(`${service.http.url}/api/v1/operations/no.such`, {})
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const text = await response.text()
    expect(JSON.parse(text)).toMatchObject({ code: 'NOT_FOUND', status: 404 })
    expect(text).not.toMatch(/stack|\.ts/)
  })

  test('a port that was chosen and is taken is an error that names it; one that was not chosen makes way', async () => {
    await expect(startService({ OCODE_HTTP_PORT: String(service.http.port) })).rejects.toMatchObject({
      code: 'PRECONDITION',
      message: expect.stringContaining(String(service.http.port)),
    })
  })

  test('a host that others could reach needs tokens', async () => {
    await expect(startService({ OCODE_HTTP_HOST: '0.0.0.0' })).rejects.toMatchObject({ code: 'PRECONDITION' })
  })

  test('a host of a container whose ports are published on loopback needs none, and is called by no other name', async () => {
    const contained = await startService({ OCODE_HTTP_HOST: '0.0.0.0', OCODE_PUBLISHED_ON_LOOPBACK: 'true' })
    try {
      expect(contained.http.url).toBe(`http://127.0.0.1:${contained.http.port}`)
      expect((await fetch(`${contained.http.url}/healthz`)).status).toBe(200)
      expect((await fetch(`http://0.0.0.0:${contained.http.port}/healthz`)).status).toBe(403)
    } finally {
      await contained.close()
    }
  })
})

describe('tokens', () => {
  let guarded: Service
  beforeAll(async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'ocode-tokens-')), 'tokens.json')
    writeFileSync(file, JSON.stringify({ [hashOfToken('right')]: { actorId: 'agent-1', role: 'reader' } }))
    guarded = await startService({ OCODE_TOKENS_FILE: file })
  })
  afterAll(() => guarded?.close())

  test.each([undefined, 'Bearer wrong', 'Basic right', 'Bearer'])(
    '%s is UNAUTHENTICATED at every door',
    async (authorization) => {
      const headers: Record<string, string> = authorization ? { authorization } : {}
      for (const url of ['/graphql', '/api/v1/operations/monitoring.listErrors']) {
        const response = await post(`${guarded.http.url}${url}`, '{"query": "{ __typename }"}', headers)
        expect(response.status).toBe(401)
        expect(response.headers.get('www-authenticate')).toBe('Bearer')
        expect(await codeOf(response)).toBe('UNAUTHENTICATED')
      }
      expect((await fetch(`${guarded.http.url}/metrics`, { headers })).status).toBe(401)
      expect((await fetch(`${guarded.http.url}/healthz`, { headers })).status).toBe(200)
    },
  )

  test('a reader may read and not write', async () => {
    const headers = { authorization: 'Bearer right' }
    expect((await post(`${guarded.http.url}/graphql`, { query: '{ __typename }' }, headers)).status).toBe(200)
    const write = await post(
      `${guarded.http.url}/api/v1/operations/monitoring.registerAgent`,
      { agent: { agent_id: 'x' } },
      headers,
    )
    expect(write.status).toBe(403)
    expect(await codeOf(write)).toBe('FORBIDDEN')
  })
})
