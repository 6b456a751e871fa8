import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { fileStates } from '#src/codegraph/queries-write.ts'
import { indexProject } from '#src/codegraph/service.ts'
import type { Store } from '#src/store/store.ts'
import { testContext } from '#test/support/context.ts'
import { clearGraph, openTestStore, testConnection } from '#test/support/neo4j.ts'
import { graphText } from './graph-text.ts'
import { scratchFolder } from './scratch.ts'

const store = openTestStore()
beforeEach(() => clearGraph(store))
afterAll(() => store.close())

const KILLED = fileURLToPath(new URL('./killed-indexing.ts', import.meta.url))

/** Enough for several transactions of entities and two of relationships. */
const FILES = 15
const FUNCTIONS = 190
const moduleText = (file: number): string =>
  Array.from({ length: FUNCTIONS }, (_, index) => `def f${index}():\n    f${(index * 7 + file) % FUNCTIONS}()\n`).join('\n')
const PROGRAM = Object.fromEntries(
  Array.from({ length: FILES }, (_, file) => [`m${String(file).padStart(2, '0')}.py`, moduleText(file)]),
)

const killedAt = async (root: string, stage: string, files: number): Promise<unknown> => {
  const child = spawn(process.execPath, [KILLED, root, JSON.stringify(testConnection()), stage, String(files)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [, signal] = await once(child, 'exit')
  return signal
}

const index = (root: string, to = store) => indexProject.call(testContext(), { store: to }, { root, name: 'p' })

/** Does every write twice, as happens when the answer to the first is lost on its way. */
const answersLost: Store = {
  ...store,
  write: async (reach, work) => {
    await store.write(reach, work)
    return store.write(reach, work)
  },
}

test('an indexing that was killed between two transactions is finished by the next, and the graph is that of a first one', {
  timeout: 240_000,
}, async () => {
  using folder = scratchFolder(PROGRAM)
  expect(await killedAt(folder.root, 'writing', 1)).toBe('SIGKILL')
  const states = await store.read({ signal: AbortSignal.timeout(30_000) }, fileStates, { projectId: 'p' })
  expect(states).toHaveLength(FILES)
  expect(states.some(({ graphChecksum }) => graphChecksum !== '')).toBe(true)
  expect(await index(folder.root)).toMatchObject({ files: FILES })
  const resumed = await graphText(store, 'p')
  expect(await index(folder.root)).toMatchObject({ unchanged: FILES })
  await clearGraph(store)
  await index(folder.root)
  expect(resumed).toEqual(await graphText(store, 'p'))
})

test('a first indexing whose writes are done twice gives the same graph', async () => {
  const program = {
    'a.py': 'class C:\n    def m(self, p: int):\n        return p\n',
    'b.go': 'package b\n\ntype T struct{}\n\nfunc (t T) M(p int) int { return p }\n',
    'c.ts': 'export const f = (a: number) => ({ b: a })\n',
  }
  using folder = scratchFolder(program)
  await index(folder.root, answersLost)
  const twice = await graphText(store, 'p')
  await clearGraph(store)
  await index(folder.root)
  expect(twice).toEqual(await graphText(store, 'p'))
  expect(twice.some((line) => line.includes(' HAS_PARAMETER '))).toBe(true)
})
