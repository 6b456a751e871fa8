import { afterAll, describe, expect, it } from 'vitest'
import { appliedMigrations, migrate, schemaMigrations } from '#src/store/migrate.ts'
import { openTestStore, testConnection } from '#test/support/neo4j.ts'

const store = openTestStore()
const reach = { signal: new AbortController().signal }
afterAll(() => store.close())

const extra = (statement: string) => [{ name: `9999-test-${process.pid}`, checksum: statement, statements: [statement] }]

describe('migrate', () => {
  it('records every schema file with its checksum, and does nothing the second time', async () => {
    await migrate(testConnection(), { now: Date.now })
    const applied = await store.read(reach, appliedMigrations, {})
    expect(applied).toEqual(expect.arrayContaining(schemaMigrations().map(({ name, checksum }) => ({ name, checksum }))))
    expect(await migrate(testConnection(), { now: Date.now })).toEqual([])
  })

  it('is safe to run by eight processes at once', async () => {
    const migrations = extra('CREATE INDEX test_race IF NOT EXISTS FOR (node:TestRace) ON (node.name)')
    const runs = await Promise.all(Array.from({ length: 8 }, () => migrate(testConnection(), { now: Date.now, migrations })))
    expect(runs.flat().length).toBeGreaterThan(0)
    const applied = await store.read(reach, appliedMigrations, {})
    expect(applied.filter(({ name }) => name === migrations[0]?.name)).toHaveLength(1)
  })

  it('refuses a file that was changed after it was applied, by its name', async () => {
    const edited = extra('CREATE INDEX test_race IF NOT EXISTS FOR (node:TestRace) ON (node.other)')
    await expect(migrate(testConnection(), { now: Date.now, migrations: edited })).rejects.toMatchObject({
      code: 'PRECONDITION',
      message: expect.stringContaining(edited[0]?.name ?? ''),
    })
  })
})
