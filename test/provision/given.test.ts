import { describe, expect, it } from 'vitest'
import { useGiven } from '#src/provision/given.ts'
import { testConnection } from '#test/support/neo4j.ts'

describe('a Neo4j that was given', () => {
  it('is used as it is', async () => {
    expect(await useGiven(testConnection())).toMatchObject({ ...testConnection(), kind: 'given' })
  })

  it.each([
    [
      'a wrong password',
      { password: 'wrong-password' },
      'UNAVAILABLE',
      /refuses user neo4j; check NEO4J_USERNAME and NEO4J_PASSWORD/,
    ],
    ['a database that is not there', { database: 'nowhere' }, 'UNAVAILABLE', /has no database nowhere; check NEO4J_DATABASE/],
    [
      'an address where nobody answers',
      { uri: 'bolt://127.0.0.1:9' },
      'UNAVAILABLE',
      /No Neo4j answers at bolt:\/\/127\.0\.0\.1:9; check/,
    ],
    ['a host that does not exist', { uri: 'bolt://no-such-host.invalid:7687' }, 'UNAVAILABLE', /No Neo4j answers/],
    ['an address of another kind', { uri: 'http://127.0.0.1:7474' }, 'INVALID', /NEO4J_URI must be an address such as/],
  ] as const)('with %s is an error that says what to check', async (_, change, code, message) => {
    await expect(useGiven({ ...testConnection(), ...change })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    })
  })
})
