import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encodeCursor } from '#src/kernel/page.ts'
import { SEEDED, seedGraph } from '#test/doors/seeded.ts'
import { type Json, type Service, startService } from '#test/doors/service.ts'
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

/** Keys of one to three parts that a forger could put into a cursor, of each kind that lists have and beyond it. */
const PARTS = ['', 'x', '2026-01-01T00:00:00Z', 0, -1, 1.5, 1e300]
const keys = [...PARTS.map((one) => [one]), ['', 'x'], [0, 'x'], [1.5, 1], ['x', 1, 1e300], ['2026-01-01T00:00:00Z', 'x', 'y']]

describe('a cursor that is well made and means nothing', () => {
  test('is refused or leads somewhere in the list, and never makes the service fail', async () => {
    const document = (await (await fetch(`${base}/openapi.json`)).json()) as Json
    const lists = Object.entries<Json>(document.paths).filter(([, { get }]) =>
      get?.parameters?.some((one: Json) => one.name === 'after'),
    )
    const failed: string[] = []
    for (const [template, { get }] of lists) {
      const path = template.replace(/\{(\w+)\}/g, (_, name: string) => valueFor(name))
      const required = get.parameters
        .filter((one: Json) => one.in === 'query' && one.required)
        .map((one: Json) => `&${one.name}=${one.schema.enum?.[2] ?? 'build'}`)
      for (const key of keys) {
        const { status } = await fetch(`${base}${path}?first=1&after=${encodeCursor(key)}${required.join('')}`)
        if (![200, 400, 404].includes(status)) failed.push(`${status} ${path} ${JSON.stringify(key)}`)
      }
    }
    expect(failed).toEqual([])
    expect(lists.length).toBeGreaterThan(30)
  })
})

const valueFor = (name: string): string => {
  const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return (SEEDED as Readonly<Record<string, string>>)[camel] ?? 'unknown'
}
