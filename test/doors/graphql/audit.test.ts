import { auditServer } from 'graphql-http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Service, startService } from '#test/doors/service.ts'

let service: Service
beforeAll(async () => {
  service = await startService()
})
afterAll(() => service?.close())

/**
 * What the specification only recommends, and we do otherwise: a request that is wrong gets 400 whatever its client accepts, and a
 * GET that a page of another site could make gets nothing.
 */
const ON_PURPOSE = {
  '572B': 'warn',
  FDE2: 'warn',
  '7B9B': 'warn',
  '5A70': 'notice',
  D6D5: 'notice',
  '6A70': 'notice',
}

test("graphql-http's audit of GraphQL over HTTP finds nothing to object to", async () => {
  const audits = await auditServer({ url: `${service.http.url}/graphql` })
  const found = audits.filter(({ status }) => status !== 'ok')
  expect(audits.length).toBeGreaterThan(60)
  expect(Object.fromEntries(found.map(({ id, status }) => [id, status]))).toEqual(ON_PURPOSE)
})
