import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { timestamp } from '#src/kernel/schema.ts'
import { decoder, encoder } from '#src/store/codec.ts'
import type { Query } from '#src/store/query.ts'
import { openStore } from '#src/store/store.ts'
import { clearGraph, openTestStore, testConnection } from '#test/support/neo4j.ts'
import { transactionsOf } from '#test/support/transactions.ts'

const store = openTestStore()
const reach = { signal: new AbortController().signal }
beforeEach(() => clearGraph(store))
afterAll(() => store.close())

const inline = <P extends z.ZodObject, R extends z.ZodObject>(text: string, params: P, row: R): Query<P, R> => ({
  name: 'test/inline',
  mode: 'read',
  text,
  params,
  row,
  encode: encoder(params),
  decode: decoder(row),
})

const slow = inline(
  'UNWIND range(1, 100000000) AS n WITH n WHERE n % 7 = 8 RETURN count(n) AS total',
  z.object({}),
  z.object({ total: z.int() }),
)

describe('the store', () => {
  it('brings instants through the database with their nanoseconds', async () => {
    const echo = inline(
      'RETURN $at AS at, toString($at) AS text',
      z.object({ at: timestamp() }),
      z.object({ at: timestamp(), text: z.string() }),
    )
    const at = '2025-06-26T10:00:00.000000001Z'
    expect(await store.read(reach, echo, { at })).toEqual([{ at, text: at }])
  })

  it('checks parameters that were checked before once more only where it checks rows too; they are encoded all the same', async () => {
    const echo = inline(
      'RETURN $row.text AS text, toString($row.at) AS at, $row.count / 2 AS half',
      z.object({ row: z.object({ text: z.string(), at: timestamp(), count: z.int() }) }),
      z.object({ text: z.string(), at: z.string(), half: z.int() }),
    )
    const quick = openStore(testConnection())
    const odd = { row: { text: 7 as unknown as string, at: '2025-06-26T10:00:00Z', count: 3 } }
    const preChecked = { ...echo, preChecked: true }
    expect(await quick.read(reach, preChecked, odd)).toEqual([{ text: 7, at: '2025-06-26T10:00:00Z', half: 1 }])
    await expect(quick.read(reach, echo, odd)).rejects.toMatchObject({ code: 'INTERNAL' })
    await expect(store.read(reach, preChecked, odd)).rejects.toMatchObject({ code: 'INTERNAL' })
    await quick.close()
  })

  it('stops a statement, in the database too, when the caller goes away', async () => {
    const caller = new AbortController()
    const answer = store.read({ signal: caller.signal }, slow, {})
    await expect.poll(() => transactionsOf(slow.text)).toHaveLength(1)
    const startedAt = performance.now()
    caller.abort()
    await expect(answer).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(performance.now() - startedAt).toBeLessThan(1_050)
    await expect.poll(() => transactionsOf(slow.text)).toEqual([])
  })

  it('does not write in a read', async () => {
    const write = inline('CREATE (node:TestNode) RETURN 1 AS one', z.object({}), z.object({ one: z.int() }))
    await expect(store.read(reach, write, {})).rejects.toMatchObject({ code: 'INTERNAL' })
  })

  it('undoes the whole transaction when a part of it fails', async () => {
    const create = inline("CREATE (node:TestNode {name: 'x'}) RETURN 1 AS one", z.object({}), z.object({ one: z.int() }))
    const count = inline('MATCH (node:TestNode) RETURN count(node) AS total', z.object({}), z.object({ total: z.int() }))
    const failed = store.write(reach, async (transaction) => {
      await transaction.run(create, {})
      throw new Error('changed my mind')
    })
    await expect(failed).rejects.toMatchObject({ code: 'INTERNAL' })
    expect(await store.read(reach, count, {})).toEqual([{ total: 0 }])
  })

  it('says what to check when the password is wrong, and when nobody listens', async () => {
    const wrong = openStore({ ...testConnection(), password: 'not this one' })
    await expect(wrong.ping()).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('NEO4J_PASSWORD') })
    await wrong.close()
    const nobody = openStore({ ...testConnection(), uri: 'bolt://127.0.0.1:1', acquisitionTimeoutMs: 500 })
    await expect(nobody.ping()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    await nobody.close()
  })
})
