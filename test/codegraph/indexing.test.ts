import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { diskFactsCache } from '#src/codegraph/indexing/facts-cache.ts'
import { findCodeEntity, indexFiles, indexProject, listProjects } from '#src/codegraph/service.ts'
import { testContext } from '#test/support/context.ts'
import { clearGraph, openTestStore } from '#test/support/neo4j.ts'
import { graphText } from './graph-text.ts'
import { scratchFolder } from './scratch.ts'

const store = openTestStore()
afterAll(() => store.close())
beforeEach(() => clearGraph(store))

const context = testContext()
const index = (root: string, deps = {}) => indexProject.call(context, { store, ...deps }, { root, name: 'p' })

const PROGRAM = {
  'app/__init__.py': '',
  'app/a.py': 'from .b import g\n\ndef f():\n    """Does it."""\n    return g(1)\n',
  'app/b.py': 'import os\n\nclass C:\n    def m(self):\n        return os.getcwd()\n\ndef g(n: int):\n    return C().m()\n',
}

describe('indexing a project', () => {
  test('tells what it found, and indexing again changes nothing', async () => {
    using folder = scratchFolder(PROGRAM)
    const first = await index(folder.root)
    expect(first).toMatchObject({ files: 3, unchanged: 0, deleted: 0, problems: [], languages: ['python'] })
    const before = await graphText(store, 'p')
    const second = await index(folder.root)
    expect(second).toMatchObject({
      files: 3,
      unchanged: 3,
      deleted: 0,
      entities: first.entities,
      relationships: first.relationships,
    })
    expect(await graphText(store, 'p')).toEqual(before)
  })

  test('writes only files whose own graph changed', async () => {
    using folder = scratchFolder(PROGRAM)
    await index(folder.root)
    folder.write('app/b.py', `${PROGRAM['app/b.py']}\ndef h():\n    pass\n`)
    expect(await index(folder.root)).toMatchObject({ files: 3, unchanged: 2 })
  })

  test('a function that moves takes the edges of files that call it along', async () => {
    using folder = scratchFolder(PROGRAM)
    await index(folder.root)
    folder.write('app/b.py', 'def other():\n    pass\n')
    expect(await index(folder.root)).toMatchObject({ unchanged: 1 })
    const graph = await graphText(store, 'p')
    expect(graph.some((line) => line.includes(' app.b.g '))).toBe(false)
    expect(graph.some((line) => line.includes('os.getcwd'))).toBe(false)
  })

  test('deleted and renamed files leave nothing behind', async () => {
    using folder = scratchFolder(PROGRAM)
    await index(folder.root)
    folder.remove('app/b.py')
    folder.write('app/c.py', PROGRAM['app/b.py'])
    expect(await index(folder.root)).toMatchObject({ files: 3, deleted: 1 })
    const incremental = await graphText(store, 'p')
    expect(incremental.some((line) => line.includes('app/b.py'))).toBe(false)
    await clearGraph(store)
    await index(folder.root)
    expect(await graphText(store, 'p')).toEqual(incremental)
  })

  test('an indexing that was stopped is taken up by the next', async () => {
    using folder = scratchFolder(PROGRAM)
    const stopping = new AbortController()
    const until = testContext({ signal: stopping.signal, progress: ({ stage }) => stage === 'joining' && stopping.abort() })
    const stopped = indexProject.call(until, { store }, { root: folder.root, name: 'p' })
    await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' })
    await index(folder.root)
    const resumed = await graphText(store, 'p')
    await clearGraph(store)
    await index(folder.root)
    expect(await graphText(store, 'p')).toEqual(resumed)
  })

  test('tells of its progress', async () => {
    using folder = scratchFolder(PROGRAM)
    const stages = new Map<string, number>()
    const told = testContext({ progress: ({ stage, done }) => stages.set(stage, done) })
    await indexProject.call(told, { store }, { root: folder.root, name: 'p' })
    expect(Object.fromEntries(stages)).toEqual({ reading: 3, joining: 3, writing: 3 })
  })

  test('takes facts from the cache for files that did not change', async () => {
    using folder = scratchFolder(PROGRAM)
    using kept = scratchFolder()
    const cache = diskFactsCache(kept.root)
    const counted = { parsed: 0 }
    const factsCache = {
      ...cache,
      put: (key: string, facts: Parameters<typeof cache.put>[1]) => {
        counted.parsed += 1
        cache.put(key, facts)
      },
    }
    await index(folder.root, { factsCache })
    folder.write('app/a.py', 'def f():\n    pass\n')
    await index(folder.root, { factsCache })
    expect(counted.parsed).toBe(4)
  })
})

describe('trees that are not as they should be', () => {
  test('.gitignore files, others’ code, minified and generated files are left out', async () => {
    using folder = scratchFolder({
      '.gitignore': '/ignored/\n*.gen.ts\n',
      'sub/.gitignore': '!kept.gen.ts\nlocal.ts\n',
      'a.ts': 'export const a = 1\n',
      'ignored/b.ts': 'b',
      'x.gen.ts': 'x',
      'sub/kept.gen.ts': 'export const kept = 1',
      'sub/local.ts': 'x',
      'node_modules/m/index.js': 'x',
      'vendor/v.py': 'x',
      '.hidden/h.py': 'x',
      'lib.min.js': 'x',
      'bundle.js': `const x=[${'1,'.repeat(4_000)}]`,
      'made.ts': '// @generated by a tool\nexport const made = 1\n',
      'notes.txt': 'x',
    })
    const { files, problems, leftOut } = await index(folder.root)
    expect({ files, problems }).toEqual({ files: 2, problems: [] })
    expect(leftOut).toEqual([
      { reason: 'generated', count: 1, first: 'made.ts' },
      { reason: 'minified', count: 2, first: 'lib.min.js' },
      { reason: 'vendored', count: 2, first: expect.stringMatching(/^(node_modules|vendor)$/) },
    ])
    expect((await index(folder.root)).leftOut).toEqual(leftOut)
  })

  test('what cannot be read or understood is told file by file, and the rest is indexed', async () => {
    using folder = scratchFolder({
      'good.py': 'def f():\n    pass\n',
      'broken.py': 'def (:\n',
      'broken.ts': 'function {',
      'deep.py': `x = ${'('.repeat(40_000)}1${')'.repeat(40_000)}\n# ${'long text\n# '.repeat(2_000)}\n`,
      'deep.ts': `const x = ${'(\n'.repeat(40_000)}1${')\n'.repeat(40_000)}`,
    })
    folder.write('binary.py', Buffer.from([0x64, 0x00, 0x01]))
    folder.write('latin.py', Buffer.from('def caf\xe9():\n    pass\n', 'latin1'))
    folder.write('big.py', 'x = 1\n'.repeat(400_000))
    const { problems, leftOut } = await index(folder.root)
    expect(leftOut).toEqual([
      { reason: 'binary', count: 1, first: 'binary.py' },
      { reason: 'too large', count: 1, first: 'big.py' },
    ])
    expect(new Set(problems.map(({ path }) => path))).toEqual(
      new Set(['broken.py', 'broken.ts', 'deep.py', 'deep.ts', 'binary.py', 'latin.py', 'big.py']),
    )
    const found = await findCodeEntity.call(context, { store }, { qualifiedName: 'good.f' })
    expect(found.entity?.name).toBe('f')
  })

  test('links are not followed, in circles or out of the project; those in circles are told', async () => {
    using outside = scratchFolder({ 'secret.py': 'def secret():\n    pass\n' })
    using folder = scratchFolder({ 'a.py': 'def f():\n    pass\n' })
    mkdirSync(join(folder.root, 'loop'))
    symlinkSync(folder.root, join(folder.root, 'loop/again'))
    symlinkSync('itself.py', join(folder.root, 'itself.py'))
    symlinkSync(outside.root, join(folder.root, 'out'))
    symlinkSync(join(outside.root, 'secret.py'), join(folder.root, 'secret.py'))
    const { files, problems } = await index(folder.root)
    expect(files).toBe(1)
    expect(problems.map(({ path }) => path).sort()).toEqual(['itself.py', 'loop/again'])
  })

  test('a root that is no folder is refused', async () => {
    using folder = scratchFolder({ 'a.py': '' })
    await expect(index(join(folder.root, 'none'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(index(join(folder.root, 'a.py'))).rejects.toMatchObject({ code: 'INVALID' })
    await expect(index('relative')).rejects.toMatchObject({ code: 'INVALID' })
  })

  test('an empty folder is a project without files', async () => {
    using folder = scratchFolder()
    expect(await index(folder.root)).toMatchObject({ files: 0, entities: 0, relationships: 0 })
    const projects = await listProjects.call(context, { store }, {})
    expect(projects.edges.map(({ node }) => [node.projectId, node.root])).toEqual([['p', folder.root]])
  })
})

describe('indexing files that an agent wrote', () => {
  test('brings the project up to date', async () => {
    using folder = scratchFolder(PROGRAM)
    await index(folder.root)
    folder.write('app/d.py', 'from .a import f\n\ndef k():\n    f()\n')
    const result = await indexFiles.call(context, { store }, { projectId: 'p', paths: ['app/d.py'] })
    expect(result).toMatchObject({ files: 4, unchanged: 3 })
  })

  test('refuses unknown projects and paths outside', async () => {
    using folder = scratchFolder(PROGRAM)
    await index(folder.root)
    await expect(indexFiles.call(context, { store }, { projectId: 'q', paths: ['a.py'] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(indexFiles.call(context, { store }, { projectId: 'p', paths: ['../a.py'] })).rejects.toMatchObject({
      code: 'INVALID',
    })
  })
})
