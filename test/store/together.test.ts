import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { decoder, listed } from '#src/store/codec.ts'
import type { Query } from '#src/store/query.ts'
import type { QueryRecord } from '#src/store/store.ts'
import { openTestStore } from '#test/support/neo4j.ts'

const records: QueryRecord[] = []
const store = openTestStore((record) => records.push(record))
afterAll(() => store.close())
const reach = () => ({ signal: new AbortController().signal })

const Row = z.object({
  id: z.string(),
  said: z.string(),
  place: listed(z.object({ line: z.int(), name: z.string().nullable() })),
})
const said: Query<z.ZodObject<{ ids: z.ZodArray<z.ZodString>; said: z.ZodString }>, typeof Row> = {
  name: 'test/said',
  mode: 'read',
  text: "UNWIND $ids AS id WITH id WHERE NOT id STARTS WITH 'absent' RETURN id, $said AS said, [7, null] AS place",
  params: z.object({ ids: z.array(z.string()).max(32), said: z.string() }),
  row: Row,
  encode: undefined,
  decode: decoder(Row),
}
const answer = (id: string, text: string) => ({ id, said: text, place: { line: 7, name: null } })

describe('reads that are asked for at the same time', () => {
  it('go in far fewer statements than there are callers, and each caller gets its own row', async () => {
    records.length = 0
    const ids = Array.from({ length: 100 }, (_, number) => (number % 10 === 3 ? `absent-${number}` : `id-${number}`))
    const found = await Promise.all(ids.map((id) => store.readTogether(reach(), said, id, { said: 'a' })))
    expect(found).toEqual(ids.map((id) => (id.startsWith('absent') ? undefined : answer(id, 'a'))))
    expect(records.length).toBeLessThanOrEqual(4)
  })

  it('are not mixed with those of other parameters, and the same id may be asked for twice', async () => {
    const asked = [
      ['one', 'a'],
      ['one', 'b'],
      ['one', 'a'],
    ] as const
    const found = await Promise.all(asked.map(([id, text]) => store.readTogether(reach(), said, id, { said: text })))
    expect(found).toEqual(asked.map(([id, text]) => answer(id, text)))
  })

  it('are answered to those who stay when others leave, and a caller that has left already is told so', async () => {
    const leaving = new AbortController()
    const left = store.readTogether({ signal: leaving.signal }, said, 'leaves', { said: 'a' })
    const stays = store.readTogether(reach(), said, 'stays', { said: 'a' })
    leaving.abort()
    await expect(left).rejects.toMatchObject({ code: 'CANCELLED' })
    await expect(stays).resolves.toEqual(answer('stays', 'a'))
    await expect(store.readTogether({ signal: leaving.signal }, said, 'late', { said: 'a' })).rejects.toThrow()
  })

  it('all fail when their statement fails, and the next ones are answered', async () => {
    const broken = { ...said, name: 'test/broken', text: 'UNWIND $ids AS id RETURN id, 1 / 0 AS said, [7, null] AS place' }
    const all = Array.from({ length: 40 }, (_, number) => store.readTogether(reach(), broken, `id-${number}`, { said: 'a' }))
    for (const one of await Promise.allSettled(all)) expect(one).toMatchObject({ status: 'rejected' })
    await expect(store.readTogether(reach(), said, 'after', { said: 'a' })).resolves.toEqual(answer('after', 'a'))
  })
})
