import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { examples } from '#src/doors/graphql/graphiql.ts'
import { hashOfText } from '#src/doors/graphql/persisted.ts'
import { connect } from '#test/doors/graphql/subscriber.ts'
import { type Json, post, type Service, startService } from '#test/doors/service.ts'

const TRUSTED = 'query Trusted { tasks(first: 1) { edges { node { taskId } } } }'
const EVENTS = 'subscription { errorRecorded { eventId } }'
const folder = mkdtempSync(join(tmpdir(), 'ocode-trusted-'))
const fileOf = (content: unknown): string => {
  const path = join(folder, `${hashOfText(JSON.stringify(content)).slice(0, 12)}.json`)
  writeFileSync(path, JSON.stringify(content))
  return path
}
const trustedFile = fileOf({ [hashOfText(TRUSTED)]: TRUSTED, [hashOfText(EVENTS)]: EVENTS })
const byHash = (text: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hashOfText(text) } } })

let open: Service
let closed: Service
beforeAll(async () => {
  open = await startService()
  closed = await startService({ OCODE_TRUSTED_OPERATIONS_FILE: trustedFile })
})
afterAll(async () => {
  await open?.close()
  await closed?.close()
})

const ask = async ({ http }: Service, body: unknown): Promise<Json> => {
  const response = await post(`${http.url}/graphql`, body)
  return { status: response.status, ...((await response.json()) as Json) }
}

test("Apollo's automatic persisted queries: first the hash, then both, then the hash alone, by POST and GET", async () => {
  const query = '{ tasks(first: 2) { edges { node { prompt } } } }'
  expect(await ask(open, byHash(query))).toEqual({
    status: 200,
    errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'NOT_FOUND' } }],
  })
  expect(await ask(open, { query, ...byHash(query) })).toMatchObject({ status: 200, data: { tasks: expect.anything() } })
  expect(await ask(open, byHash(query))).toMatchObject({ status: 200, data: { tasks: expect.anything() } })
  const search = new URLSearchParams({ extensions: JSON.stringify(byHash(query).extensions) })
  const got = await fetch(`${open.http.url}/graphql?${search}`, { headers: { 'apollo-require-preflight': 'yes' } })
  expect(await got.json()).toMatchObject({ data: { tasks: expect.anything() } })
  expect(await ask(open, { query: '{ __typename }', ...byHash(query) })).toMatchObject({ status: 400 })
})

test('the examples are known by their hashes from the start', async () => {
  for (const { query } of examples()) {
    const { status, errors } = await ask(open, byHash(query))
    expect({ status, errors }).toEqual({ status: 200, errors: undefined })
  }
})

test('with a file of trusted operations nothing else is answered, over HTTP and WebSocket', async () => {
  const [example] = examples()
  for (const body of [{ query: TRUSTED }, byHash(TRUSTED), { query: example?.query }])
    expect(await ask(closed, body)).toMatchObject({ status: 200, data: { tasks: expect.anything() } })
  for (const body of [
    { query: '{ __typename }' },
    byHash('{ __typename }'),
    { query: '{ __typename }', ...byHash('{ __typename }') },
  ])
    expect(await ask(closed, body)).toMatchObject({ status: 403, errors: [{ extensions: { code: 'FORBIDDEN' } }] })
  const client = connect(`${closed.http.url}/graphql`)
  const answer = async (payload: Json) => {
    for await (const one of client.iterate(payload)) return one
  }
  expect(await answer({ query: '', ...byHash(TRUSTED) })).toMatchObject({ data: { tasks: expect.anything() } })
  await expect(answer({ query: '{ __typename }' })).rejects.toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
  await expect(answer({ query: 'subscription { errorAnalyzed { eventId } }' })).rejects.toMatchObject([
    { extensions: { code: 'FORBIDDEN' } },
  ])
  await client.dispose()
})

test.each([
  ['is not there', join(folder, 'nowhere.json'), /cannot be read/],
  ['has a key that is not the hash of its text', fileOf({ [hashOfText('{ a }')]: TRUSTED }), /not the SHA-256/],
  ['has what the contract does not allow', fileOf({ [hashOfText('{ nonsense }')]: '{ nonsense }' }), /nonsense/],
  ['has what is no GraphQL', fileOf({ [hashOfText('{')]: '{' }), /Syntax/],
  ['is a list', fileOf([TRUSTED]), /not accepted/],
])('a file that %s stops the start', async (_, path, message) => {
  await expect(startService({ OCODE_TRUSTED_OPERATIONS_FILE: path })).rejects.toMatchObject({
    code: 'INVALID',
    message: expect.stringMatching(message),
  })
})
