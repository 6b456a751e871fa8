import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openStore, pingQuery } from '#src/store/store.ts'
import { clearGraph, openTestStore, testConnection } from '#test/support/neo4j.ts'

const store = openTestStore()
const reach = { signal: AbortSignal.timeout(60_000) }

beforeEach(() => clearGraph(store))
afterAll(() => store.close())

describe('a store', () => {
  it('answers a declared query', async () => {
    expect(await store.read(reach, pingQuery, {})).toEqual([{ one: 1 }])
  })

  it('says that a wrong password is refused', async () => {
    const stranger = openStore({ ...testConnection(), password: 'wrong-password' })
    await expect(stranger.ping()).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('NEO4J_PASSWORD') })
    await stranger.close()
  })

  it('says that a database is not there', async () => {
    const elsewhere = openStore({ ...testConnection(), database: 'nowhere' })
    await expect(elsewhere.ping()).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('NEO4J_DATABASE') })
    await elsewhere.close()
  })
})
