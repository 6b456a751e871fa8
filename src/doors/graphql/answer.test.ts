import type { IncomingMessage } from 'node:http'
import { parse } from 'graphql'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Core } from '#src/core.ts'
import type { Call } from '#src/doors/http/call.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { answerer } from './answer.ts'
import { bindSchema } from './bind.ts'
import { root } from './field.ts'
import { startApollo } from './server.ts'

const CONTRACT = parse(/* GraphQL */ `
  type Query { size(of: String!): Int, parts(first: Int = 10): [Part!] }
  type Mutation { put(count: Int!): Int }
  type Part { name: String, parts(first: Int = 10): [Part!] }
`)

const bindings = {
  Query: { size: root('test.size'), parts: root('test.parts') },
  Mutation: { put: root('test.put') },
}

let puts = 0
const operations: Record<string, (input: never) => unknown> = {
  'test.size': ({ of }: { of: string }) => {
    if (of === 'nothing') throw new OcodeError('NOT_FOUND', 'There is no nothing.', { cause: new Error('secret') })
    return of.length
  },
  'test.parts': () => [{ name: 'a' }],
  'test.put': ({ count }: { count: number }) => {
    puts += 1
    if (count < 0) throw new OcodeError('INVALID', 'count: at least 0.')
    return count
  },
}
const core = { call: async (name: string, input: unknown) => operations[name]?.(input as never) } as unknown as Core

/** How often Apollo was asked. */
let asked = 0
let answer: (body: unknown, headers?: Record<string, string>) => Promise<{ status: number; type: string; body: unknown }>
let stop: () => Promise<void>
beforeAll(async () => {
  const apollo = await startApollo(bindSchema(CONTRACT, bindings))
  stop = () => apollo.stop()
  const execute = apollo.executeHTTPGraphQLRequest.bind(apollo)
  apollo.executeHTTPGraphQLRequest = (request) => {
    asked += 1
    return execute(request)
  }
  const answered = answerer(core, apollo)
  answer = async (body, headers = {}) => {
    const request = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } }
    const { status, headers: given, body: text } = await answered(callOf(request as unknown as IncomingMessage), '', body)
    return { status, type: given['content-type'] ?? '', body: JSON.parse(String(text)) }
  }
})
afterAll(() => stop())
beforeEach(() => {
  asked = 0
  puts = 0
})

const callOf = (request: IncomingMessage): Call => ({
  request,
  rest: '',
  search: '',
  requestId: 'test',
  signal: new AbortController().signal,
  actor: () => ({ id: 'test', role: 'reader' }),
})

const SIZE = 'query Size($of: String!) { size(of: $of) }'

test('what Apollo has answered once is answered again without it, in the same way', async () => {
  const first = await answer({ query: SIZE, variables: { of: 'abc' } })
  expect(first).toEqual({ status: 200, type: 'application/json; charset=utf-8', body: { data: { size: 3 } } })
  expect(await answer({ query: SIZE, variables: { of: 'abc' } })).toEqual(first)
  expect((await answer({ query: SIZE, variables: { of: 'abcd' } })).body).toEqual({ data: { size: 4 } })
  expect(asked).toBe(1)
})

test.each([
  ['a failure of an operation', { variables: { of: 'nothing' } }],
  ['variables that are missing', {}],
  ['variables of a wrong type', { variables: { of: 7 } }],
  ['variables that are no object', { variables: 'of' }],
  ['variables that are a list', { variables: [] }],
  ['another operation than there is', { variables: { of: 'abc' }, operationName: 'Other' }],
  ['an operation name that is no text', { variables: { of: 'abc' }, operationName: 7 }],
  ['a persisted query', { variables: { of: 'abc' }, extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }],
])('%s gets the same answer of a document that is known as of one that is not', async (what, more) => {
  const unknown = await answer({ query: `${SIZE} # ${what}`, ...more })
  await answer({ query: `${SIZE} # now known: ${what}`, variables: { of: 'abc' } })
  expect(await answer({ query: `${SIZE} # now known: ${what}`, ...more })).toEqual(unknown)
})

test('the media type is that which the client accepts, also when the document is known for another', async () => {
  const accept = 'application/graphql-response+json'
  for (const _ of [1, 2]) {
    expect((await answer({ query: SIZE, variables: { of: 'a' } })).type).toBe('application/json; charset=utf-8')
    expect((await answer({ query: SIZE, variables: { of: 'a' } }, { accept })).type).toBe(`${accept}; charset=utf-8`)
  }
})

test('an answer that could hold too much is refused, whether or not the document is known', async () => {
  const query = 'query ($first: Int) { parts(first: $first) { parts(first: $first) { name } } }'
  expect((await answer({ query, variables: { first: 2 } })).status).toBe(200)
  const { status, body } = await answer({ query, variables: { first: 100_000 } })
  expect(status).toBe(400)
  expect(body).toMatchObject({ errors: [{ extensions: { code: 'LIMIT' } }] })
})

test('a mutation that is known runs once for each time it is asked for, also when it fails', async () => {
  const query = 'mutation ($count: Int!) { put(count: $count) }'
  expect((await answer({ query, variables: { count: 1 } })).body).toEqual({ data: { put: 1 } })
  expect((await answer({ query, variables: { count: 2 } })).body).toEqual({ data: { put: 2 } })
  const { body } = await answer({ query, variables: { count: -1 } })
  expect(body).toMatchObject({ data: { put: null }, errors: [{ extensions: { code: 'INVALID' }, path: ['put'] }] })
  expect(puts).toBe(3)
})
