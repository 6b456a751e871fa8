import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { classifierOf } from './classification.ts'
import { classifyByMeaning, type Embeddings, openEmbeddings } from './embeddings.ts'

const type = (problemTypeId: string, name: string) => ({ problemTypeId, name, keywords: [], description: '', parentId: '' })
const classifier = () => classifierOf([type('db', 'Database'), type('net', 'Network')])

/** What a very small model knows: which words mean a database, and which a network. */
const MEANING = [/database|ledger|records/i, /network|wire|cable/i]
const vectorOf = (text: string) => [...MEANING.map((words) => Number(words.test(text))), 0.1]

type Asked = { url: string | undefined; authorization: string | undefined; model: string; input: string[] }
const asked: Asked[] = []
let status = 200
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { model, input } = JSON.parse(Buffer.concat(chunks).toString()) as Asked
  asked.push({ url: request.url, authorization: request.headers.authorization, model, input })
  const data = input.map((text) => ({ embedding: vectorOf(text) }))
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(status === 200 ? { data } : {}))
})
let embeddings: Embeddings
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  embeddings = openEmbeddings({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`, model: 'm', key: 'k' })
})
afterAll(() => server.close())

const meaning = (known: ReturnType<typeof classifier>, ...prompts: string[]) =>
  classifyByMeaning(embeddings, known, prompts, new AbortController().signal)

test('prompts are of the type that they mean, where they mean one; types are asked about once', async () => {
  const known = classifier()
  const found = await meaning(known, 'the ledger is off', 'a cable in the ledger', 'sing')
  expect(found).toEqual([{ problemTypeId: 'db', confidence: 1 }, undefined, undefined])
  expect(await meaning(known, 'pull the wire')).toMatchObject([{ problemTypeId: 'net' }])
  expect(asked.map(({ input }) => input.length)).toEqual([2, 3, 1])
  expect(asked[0]).toMatchObject({ url: '/v1/embeddings', authorization: 'Bearer k', model: 'm' })
})

test('nothing is said where nobody answers, and asked again the next time', async () => {
  const known = classifier()
  status = 500
  expect(await meaning(known, 'the ledger is off')).toEqual([])
  status = 200
  expect(await meaning(known, 'the ledger is off')).toMatchObject([{ problemTypeId: 'db' }])
  expect(await meaning(classifierOf([]), 'the ledger is off')).toEqual([])
})
