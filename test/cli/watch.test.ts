import { execFileSync } from 'node:child_process'
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

/** A folder that is watched, until the scope is left. */
const watchedFolder = (files: Readonly<Record<string, string>>, prepare: (root: string) => void = () => {}) => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'ocode-watch-')))
  const write = (path: string, text: string) => writeFileSync(join(root, path), text)
  for (const [path, text] of Object.entries(files)) write(path, text)
  prepare(root)
  const stopping = new AbortController()
  const said: string[] = []
  const printed: object[] = []
  const watching = keepIndexed(
    coreService(service.core),
    { root, name: 'watched' },
    {
      signal: stopping.signal,
      say: (line) => said.push(line),
      print: (indexed) => printed.push(indexed),
    },
  )
  const stop = async () => {
    stopping.abort()
    await watching
    rmSync(root, { recursive: true, force: true })
  }
  return { root, write, said, printed, [Symbol.asyncDispose]: stop }
}

test('watch follows files that are written, added, moved and deleted while it runs', { timeout: 300_000 }, async () => {
  await using folder = watchedFolder({ 'a.py': 'def f():\n    pass\n' })
  const { root, write, said, printed } = folder
  await expect.poll(() => callersOf('a.f'), PATIENT).toEqual([])
  expect(printed[0]).toMatchObject({ project_id: 'watched' })

  write('b.py', 'from a import f\n\ndef g():\n    f()\n')
  await expect.poll(() => callersOf('a.f'), PATIENT).toEqual(['g'])

  // As editors save: another file takes its place.
  write('b.py.tmp~', 'from a import f\n\ndef h():\n    f()\n')
  renameSync(join(root, 'b.py.tmp~'), join(root, 'b.py'))
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
})

test('watch follows commits, other branches, and many files that are written at once', { timeout: 300_000 }, async () => {
  const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false']
  const gitIn = (root: string, ...args: string[]) =>
    execFileSync('git', [...who, ...args], { cwd: root, encoding: 'utf8' }).trim()
  const commit = (root: string): string => {
    gitIn(root, 'add', '-A')
    gitIn(root, 'commit', '-q', '-m', 'change')
    return gitIn(root, 'rev-parse', 'HEAD')
  }
  let first = ''
  await using folder = watchedFolder({ 'a.py': 'def f():\n    pass\n' }, (root) => {
    gitIn(root, 'init', '-q', '-b', 'main')
    first = commit(root)
  })
  const { root, write } = folder
  const indexedCommit = async () => {
    const page = (await service.core.call('codegraph.listProjects', {})) as { edges: { node: { commit: string } }[] }
    return page.edges[0]?.node.commit
  }
  await expect.poll(indexedCommit, PATIENT).toBe(first)
  await expect.poll(() => callersOf('a.f'), PATIENT).toEqual([])

  const names = Array.from({ length: 120 }, (_, index) => `g${100 + index}`)
  for (const name of names) write(`${name}.py`, `from a import f\n\ndef ${name}():\n    f()\n`)
  await expect.poll(() => callersOf('a.f'), PATIENT).toEqual(names.slice(0, 50))
  await expect.poll(() => callersOf('g219.g219'), PATIENT).toEqual([])

  gitIn(root, 'checkout', '-q', '-b', 'many')
  const many = commit(root)
  await expect.poll(indexedCommit, PATIENT).toBe(many)

  gitIn(root, 'checkout', '-q', 'main')
  await expect.poll(() => callersOf('a.f'), PATIENT).toEqual([])
  await expect.poll(indexedCommit, PATIENT).toBe(first)
})
