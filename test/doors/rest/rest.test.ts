import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { SEEDED, seedGraph } from '#test/doors/seeded.ts'
import { type Json, post, type Service, startService } from '#test/doors/service.ts'
import { clearGraph } from '#test/support/neo4j.ts'

let service: Service
let base: string
beforeAll(async () => {
  service = await startService()
  await clearGraph(service.core.store)
  await seedGraph(service.core)
  base = `${service.http.url}/api/v1`
})
afterAll(() => service?.close())

const read = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${base}${path}`, { headers })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: (text === '' ? undefined : JSON.parse(text)) as Json }
}
const send = async (path: string, body: unknown, headers: Record<string, string> = {}, method = 'POST') => {
  const response = await fetch(`${base}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Json }
}

describe('an operation by its name', () => {
  const linesOf = async (operation: string, input: object): Promise<Json[]> => {
    const headers = { accept: 'application/jsonl' }
    const response = await post(`${base}/operations/${operation}`, input, headers)
    expect(response.headers.get('content-type')).toBe('application/jsonl')
    return (await response.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
  }

  test('tells how far it is where JSON lines are accepted, and then its answer', async () => {
    const lines = await linesOf('strategies.mineStrategies', {})
    expect(lines.length).toBeGreaterThan(1)
    expect(lines[0].progress).toMatchObject({ stage: expect.any(String), done: expect.any(Number), total: expect.any(Number) })
    expect(lines.at(-1)).toMatchObject({ status: 200, body: { strategies: expect.any(Array) } })
  })

  test('tells its failure in the last line, with what a plain answer has', async () => {
    const input = { project_id: 'none', paths: ['a.py'] }
    const [line] = await linesOf('codegraph.indexFiles', input)
    const plain = await send('/operations/codegraph.indexFiles', input)
    expect(line).toEqual({ status: 404, body: plain.body })
  })
})

describe('a record', () => {
  test('is made, found at its Location, listed and changed', async () => {
    const made = await send('/tasks', { task_id: 'rest/1', prompt: 'Sort the imports', metadata: { jiraTicket: '1' } })
    expect(made.status).toBe(201)
    expect(made.headers.get('location')).toBe('/api/v1/tasks/rest%2F1')
    const found = await read('/tasks/rest%2F1')
    expect(found.body).toMatchObject({ task_id: 'rest/1', status: 'TASK_STATUS_PENDING', metadata: { jiraTicket: '1' } })
    const started = await send('/tasks/rest%2F1/status', { status: 'TASK_STATUS_IN_PROGRESS', assigned_agent_id: SEEDED.agentId })
    expect(started.body.status).toBe('TASK_STATUS_IN_PROGRESS')
    const listed = await read('/tasks?statuses=TASK_STATUS_IN_PROGRESS&statuses=TASK_STATUS_PAUSED')
    expect(listed.body.items.map(({ task_id: id }: Json) => id)).toEqual(['rest/1'])
    const cancelled = await fetch(`${base}/tasks/rest%2F1/cancel`, { method: 'POST' })
    expect(await cancelled.json()).toMatchObject({ status: 'TASK_STATUS_CANCELLED' })
    expect((await send('/tasks/rest%2F1/status', { status: 'TASK_STATUS_IN_PROGRESS' })).status).toBe(409)
  })

  test('is put under the id of its path, and under no other', async () => {
    const pattern = { name: 'PutPattern', canonical_regex: ['put me'] }
    expect((await send('/error-patterns/put-1', pattern, {}, 'PUT')).body).toMatchObject({
      pattern_id: 'put-1',
      name: 'PutPattern',
    })
    const other = await send('/error-patterns/put-1', { ...pattern, pattern_id: 'put-2' }, {}, 'PUT')
    expect(other.status).toBe(422)
    expect(other.body.fields[0].field).toBe('pattern_id')
  })

  test('that has metadata takes a field of it at a time', async () => {
    const { body } = await read('/code-entities?first=1')
    const path = `/code-entities/${body.items[0].entity_id}/metadata`
    expect((await send(path, { camelCase: 1, snake_case: 2 }, {}, 'PATCH')).body.metadata).toMatchObject({
      camelCase: 1,
      snake_case: 2,
    })
    expect((await send(path, { camelCase: null }, {}, 'PATCH')).body.metadata).not.toHaveProperty('camelCase')
  })
})

describe('every read of the table', () => {
  test('answers for what is there, without a failure of ours', async () => {
    const { body: document } = await read('/openapi.json')
    const values: Record<string, string> = { ...snakeIds(), ...(await idsOfTheRest()) }
    const paths = Object.entries<Json>(document.paths).filter(([path, { get }]) => get && !path.startsWith('/operations'))
    const failed: string[] = []
    for (const [template, { get }] of paths) {
      const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(valueFor(template, name, values)))
      const query = (get.parameters ?? [])
        .filter((one: Json) => one.in === 'query' && one.required)
        .map((one: Json) => `${one.name}=${one.schema.enum?.[2] ?? 'build'}`)
      const { status } = await read(`${path}?${(FURTHER[template] ?? query).join('&')}`)
      if (status !== 200 && status !== 404) failed.push(`${path} ${status}`)
      if (status === 404 && !MAY_BE_EMPTY.has(template)) failed.push(`${path} 404`)
    }
    expect(failed).toEqual([])
    expect(paths.length).toBeGreaterThan(60)
  })
})

/** What some reads are asked with, where any value of the right form would find nothing. */
const FURTHER: Record<string, string[]> = {
  '/recommendations': ['pattern_id=pattern-1'],
  '/recoveries': ['error_id=error-1-1'],
  '/code-entities/find': ['qualified_name=limits'],
  '/code-entities/outline': [`project_id=${SEEDED.projectId}`, 'path=errors.ts'],
}

/** What the seeded graph need not have. */
const MAY_BE_EMPTY = new Set([
  '/code-entities/find',
  '/tasks/{task_id}/plan',
  '/reports/{report_id}/verdict',
  '/reports/{report_id}/supersedes',
  '/reports/{report_id}/superseded-by',
])

const snakeIds = () =>
  Object.fromEntries(
    Object.entries(SEEDED).map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]),
  )

const idsOfTheRest = async () => ({
  entity_id: (await read('/code-entities?first=1')).body.items[0].entity_id as string,
  report_id: (await read('/reports?first=1')).body.items[0].report_id as string,
  review_item_id: (await read('/review-items?first=1')).body.items[0].review_item_id as string,
  registered_tool: (await read('/tools?name=run_shell_command')).body.items[0].tool_id as string,
})

const valueFor = (template: string, name: string, values: Record<string, string>): string =>
  (name === 'tool_id' ? (template.startsWith('/proposed-tools') ? 'proposed-1' : values.registered_tool) : values[name]) ??
  `no ${name}`

describe('lists', () => {
  test('are paged by cursors, and the Link of each page leads to the next', async () => {
    const seen: string[] = []
    let next: string | undefined = '/errors?first=3'
    for (let pages = 0; next !== undefined && pages < 10; pages += 1) {
      const { headers, body } = await read(next)
      seen.push(...body.items.map((item: Json) => item.error_id))
      next = /^<\/api\/v1(.+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1]
      expect(next !== undefined).toBe(body.page_info.has_next_page)
    }
    expect(seen).toHaveLength(10)
    expect(new Set(seen).size).toBe(10)
  })

  test('take filters, of the kind and in the number that there are', async () => {
    expect((await read(`/tasks/${SEEDED.taskId}/errors?is_transient=false&errorCode=1`)).body.items).toHaveLength(2)
    for (const [query, problem] of [
      ['?first=none', 'number'],
      ['?first=1&first=2', 'more than once'],
      ['?atempt_id=x', 'did you mean attempt_id'],
      ['?after=nonsense', 'not a cursor'],
      ['?is_transient=yes', 'boolean'],
    ] as const) {
      const { status, body } = await read(`/errors${query}`)
      expect(status).toBe(400)
      expect(body.code).toBe('INVALID')
      expect(body.fields[0].problem).toContain(problem)
    }
  })
})

describe('conditional reads', () => {
  test('give 304 without a body for the ETag that was given, until the record changes', async () => {
    const etag = (await read('/tasks/task-2')).headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]{27}"$/)
    for (const given of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const { status, headers, body } = await read('/tasks/task-2', { 'if-none-match': given })
      expect([status, headers.get('etag'), body]).toEqual([304, etag, undefined])
    }
    await send('/tasks/task-2/status', { status: 'TASK_STATUS_IN_PROGRESS' })
    expect((await read('/tasks/task-2', { 'if-none-match': etag })).status).toBe(200)
  })
})

describe('conditional changes', () => {
  test('are made where nothing has changed since the caller looked, and are 412 where something has', async () => {
    const path = '/error-patterns/conditional-1'
    const put = (name: string, headers: Record<string, string>) => send(path, { name, canonical_regex: [name] }, headers, 'PUT')
    expect((await put('Lost', { 'if-match': '*' })).status).toBe(412)
    expect((await put('First', { 'if-none-match': '*' })).status).toBe(200)
    expect((await put('Lost', { 'if-none-match': '*' })).body).toMatchObject({ status: 412, code: 'PRECONDITION' })
    const seen = { 'if-match': (await read(path)).headers.get('etag') ?? '' }
    const both = await Promise.all([put('Second', seen), put('Third', seen)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412])
    expect((await put('Lost', seen)).status).toBe(412)
    const kept = both[0].status === 200 ? 'Second' : 'Third'
    expect((await read(path)).body.name).toBe(kept)
    const cancelled = await send('/tasks/task-4/cancel', {}, { 'if-match': '*' })
    expect(cancelled.status).toBe(412)
  })

  test('of two callers who saw the same are not both made, through whichever service on the graph, nor over one without a condition', async () => {
    const other = await startService()
    onTestFinished(other.close)
    const path = '/agents/conditional'
    const put = async (url: string, name: string, condition: Record<string, string>) => {
      const headers = { 'content-type': 'application/json', ...condition }
      return (await fetch(`${url}/api/v1${path}`, { method: 'PUT', headers, body: JSON.stringify({ name }) })).status
    }
    const [here, there] = [service.http.url, other.http.url]
    await Promise.all([put(here, 'one', { 'if-none-match': '*' }), put(there, 'other', { 'if-none-match': '*' })]).then((both) =>
      expect(both.sort()).toEqual([200, 412]),
    )
    for (let round = 0; round < 5; round += 1) {
      const seen = { 'if-match': (await read(path)).headers.get('etag') ?? '' }
      const both = [put(here, `here ${round}`, seen), put(there, `there ${round}`, seen)]
      expect((await Promise.all(both)).sort()).toEqual([200, 412])
    }
    const { headers } = await read(path)
    const [changed, unasked] = await Promise.all([
      put(here, 'mine', { 'if-match': headers.get('etag') ?? '' }),
      put(there, 'theirs', {}),
    ])
    // Either it came first and was changed after, or it saw that there was another.
    expect([unasked, (await read(path)).body.name]).toEqual([200, 'theirs'])
    expect([200, 412]).toContain(changed)
  })
})

describe('Idempotency-Key', () => {
  test('makes the id of a record that has none, and a repeat gets the first answer', async () => {
    const first = await send('/tasks', { prompt: 'once' }, { 'idempotency-key': '"key-1"' })
    const again = await send('/tasks', { prompt: 'once' }, { 'idempotency-key': 'key-1' })
    expect([first.body.task_id, again.body]).toEqual(['key-1', first.body])
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect((await send('/tasks', { prompt: 'other' }, { 'idempotency-key': 'key-1' })).status).toBe(409)
  })

  test('holds across processes for batches: records without ids get them from the key', async () => {
    const attempts = { attempts: [{ tool_name: 'a' }, { tool_name: 'b', attempt_id: 'own-1' }] }
    expect((await send('/attempts', attempts, { 'idempotency-key': 'batch-1' })).body).toMatchObject({ stored: 2 })
    const other = await startService()
    try {
      const response = await post(`${other.http.url}/api/v1/attempts`, attempts, { 'idempotency-key': 'batch-1' })
      expect(await response.json()).toMatchObject({ stored: 0, repeated: 2 })
    } finally {
      await other.close()
    }
  })

  test('that could not be an id is refused', async () => {
    expect((await send('/tasks', { prompt: 'x' }, { 'idempotency-key': 'a b' })).body).toMatchObject({
      code: 'INVALID',
      status: 422,
    })
  })
})

describe('requests that are not what they should be', () => {
  test.each([
    ['malformed JSON', '{', 400, 'INVALID'],
    ['an empty body', '', 400, 'INVALID'],
    ['a list', '[]', 422, 'INVALID'],
    ['a wrong type', '{"prompt": 7}', 422, 'INVALID'],
    ['an unknown enum value', '{"status": "DONE"}', 422, 'INVALID'],
    ['an unknown field', '{"promt": "x"}', 422, 'INVALID'],
    ['an id with control characters', '{"task_id": "a\\u0000b"}', 422, 'INVALID'],
  ])('%s is refused', async (_, body, status, code) => {
    const response = await post(`${base}/tasks`, body)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect([response.status, ((await response.json()) as Json).code]).toEqual([status, code])
  })

  test('the fields at fault have the names of the wire', async () => {
    const { body } = await send('/tasks', { context_files: ['a', 1], created_at: 'noon' })
    expect(body.fields.map(({ field }: Json) => field)).toEqual(['context_files[1]', 'created_at'])
    expect(body.detail).not.toContain('contextFiles')
  })

  test('what is not there is 404, another method 405 with Allow, another form 406, another content 415, too much 413', async () => {
    expect((await read('/tasks/none')).body).toMatchObject({ status: 404, code: 'NOT_FOUND' })
    expect((await read('/nothing')).status).toBe(404)
    expect((await read('/tasks/')).status).toBe(404)
    const deleted = await fetch(`${base}/tasks/task-1`, { method: 'DELETE' })
    expect([deleted.status, deleted.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
    expect((await read('/tasks', { accept: 'text/csv, application/json;q=0' })).status).toBe(406)
    expect((await read('/tasks', { accept: 'text/html, application/*;q=0.8' })).status).toBe(200)
    expect((await post(`${base}/tasks`, '{}', { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await post(`${base}/tasks`, 'x'.repeat(16_777_217))).status).toBe(413)
    expect((await read('/tasks/%zz')).status).toBe(400)
  })

  test('the same id with another body is 409', async () => {
    await send('/tasks', { task_id: 'conflict-1', prompt: 'one' })
    expect((await send('/tasks', { task_id: 'conflict-1', prompt: 'two' })).body).toMatchObject({ status: 409, code: 'CONFLICT' })
  })

  test('a batch stores what is good and says what is not', async () => {
    const { status, body } = await send('/errors', { errors: [{ error_message: 'a' }, { error_message: 7 }] })
    expect([status, body.stored, body.refused[0].index, body.refused[0].code]).toEqual([200, 1, 1, 'INVALID'])
  })
})

describe('HEAD and OPTIONS', () => {
  test('HEAD is GET without the body, OPTIONS says what a path takes', async () => {
    const head = await fetch(`${base}/tasks/task-3`, { method: 'HEAD' })
    const got = await fetch(`${base}/tasks/task-3`)
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, got.headers.get('etag'), ''])
    const options = await fetch(`${base}/tasks`, { method: 'OPTIONS' })
    expect([options.status, options.headers.get('allow'), options.headers.get('content-length')]).toEqual([
      204,
      'POST, GET, HEAD, OPTIONS',
      null,
    ])
  })
})

describe('the description', () => {
  test('is served with a viewer that loads nothing from elsewhere', async () => {
    const page = await fetch(`${base}/docs`, { headers: { accept: 'text/html' } })
    const text = await page.text()
    expect(text).not.toMatch(/https?:\/\//)
    for (const [, file = ''] of text.matchAll(/(?:src|href)="\/api\/v1([^"]+)"/g))
      expect((await fetch(`${base}${file}`)).status).toBe(200)
    expect(page.headers.get('content-security-policy')).toContain("connect-src 'self'")
  })

  test('metrics know the routes, not what callers wrote', async () => {
    await read('/tasks/some-private-id')
    const text = await (await fetch(`${service.http.url}/metrics`)).text()
    expect(text).toContain('route="GET /tasks/{task_id}",method="GET",status="404"')
    expect(text).not.toContain('some-private-id')
  })

  test('a page of another site can do nothing, not even without a body; one of this machine can', async () => {
    const cancel = (origin: string) => fetch(`${base}/tasks/task-5/cancel`, { method: 'POST', headers: { origin } })
    expect((await cancel('https://evil.example')).status).toBe(403)
    expect((await cancel('null')).status).toBe(403)
    expect((await read('/tasks/task-5')).body.status).toBe('TASK_STATUS_PENDING')
    expect((await cancel(service.http.url)).status).toBe(200)
  })

  test('a Host that is none of ours is refused here too', async () => {
    const status = await new Promise((resolve) => {
      httpRequest(`${base}/tasks`, { headers: { host: 'evil.example' } }, (response) =>
        resolve(response.resume().statusCode),
      ).end()
    })
    expect(status).toBe(403)
  })
})
