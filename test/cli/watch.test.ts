import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { keepIndexed } from '#src/doors/cli/commands/watch.ts'
import { coreService } from '#src/doors/cli/service-core.ts'
import { clearGraph } from '#test/support/neo4j.ts'
import { type RunningService, startService } from './running-service.ts'

/** States are waited for, however long a loaded machine takes. */
const PATIENT = { timeout: 90_000, interval: 50 }

let service: RunningService
beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.stop())
beforeEach(() => clearGraph(service.core.store))

const callersOf = async (qualifiedName: string): Promise<string[] | undefined> => {
  const { entity } = (await service.core.call('codegraph.findCodeEntity', { qualifiedName })) as {
    entity: { entityId: string } | null
  }
  if (entity === null) return undefined
  const page = (await service.core.call('codegraph.callersOf', { entityId: entity.entityId })) as {
    edges: { node: { entity: { name: string } } }[]
  }
  return page.edges.map(({ node }) => node.entity.name).sort()
}

test('watch follows files that are written, added, moved and deleted while it runs', { timeout: 300_000 }, async () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'ocode-watch-')))
  const write = (path: string, text: string) => writeFileSync(join(root, path), text)
  write('a.py', 'def f():\n    pass\n')
  const stopping = new AbortController()
  const said: string[] = []
  const printed: object[] = []
  const watching = keepIndexed(coreService(service.core), root, {
    signal: stopping.signal,
    say: (line) => said.push(line),
    print: (indexed) => printed.push(indexed),
  })
  try {
    await expect.poll(() => callersOf('a.f'), PATIENT).toEqual([])

    write('b.py', 'from a import f\n\ndef g():\n    f()\n')
    await expect.poll(() => callersOf('a.f'), PATIENT).toEqual(['g'])

    write('b.py', 'from a import f\n\ndef h():\n    f()\n')
    await expect.poll(() => callersOf('a.f'), PATIENT).toEqual(['h'])

    mkdirSync(join(root, 'inner'))
    renameSync(join(root, 'b.py'), join(root, 'inner/b.py'))
    await expect.poll(() => callersOf('inner.b.h'), PATIENT).toEqual([])
    await expect.poll(() => callersOf('b.h'), PATIENT).toBeUndefined()

    rmSync(join(root, 'inner'), { recursive: true })
    await expect.poll(() => callersOf('inner.b.h'), PATIENT).toBeUndefined()
    await expect.poll(() => callersOf('a.f'), PATIENT).toEqual([])
    expect(said.length).toBeGreaterThan(2)
    expect(printed).toHaveLength(said.length)
    expect(printed.at(-1)).toMatchObject({ deleted: 1 })
  } finally {
    stopping.abort()
    await watching
    rmSync(root, { recursive: true, force: true })
  }
})
