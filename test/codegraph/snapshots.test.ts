import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { diskFactsCache } from '#src/codegraph/indexing/facts-cache.ts'
import {
  calleesOf,
  contextOf,
  findCodeEntity,
  indexFiles,
  indexProject,
  listProjects,
  queryGraph,
} from '#src/codegraph/service.ts'
import { testContext } from '#test/support/context.ts'
import { clearGraph, openTestStore } from '#test/support/neo4j.ts'
import { graphText } from './graph-text.ts'
import { scratchFolder } from './scratch.ts'

const store = openTestStore()
afterAll(() => store.close())
beforeEach(() => clearGraph(store))
const context = testContext()

const MAIN = { 'app/a.py': 'from .b import g\n\ndef f():\n    return g()\n', 'app/b.py': 'def g():\n    return 1\n' }
const WHO = ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false']

/** A repository with two branches: main as above, and next, where b.py has another function that a.py calls. */
const repository = () => {
  const folder = scratchFolder(MAIN)
  const git = (...args: string[]) => execFileSync('git', [...WHO, ...args], { cwd: folder.root, encoding: 'utf8' }).trim()
  git('init', '-q', '-b', 'main')
  const commit = (): string => {
    git('add', '-A')
    git('commit', '-q', '-m', 'change')
    return git('rev-parse', 'HEAD')
  }
  const main = commit()
  git('checkout', '-q', '-b', 'next')
  folder.write('app/a.py', 'from .b import h\n\ndef f():\n    return h()\n')
  folder.write('app/b.py', 'def h():\n    return 2\n')
  folder.write('app/same.py', 'def same():\n    pass\n')
  const next = commit()
  git('checkout', '-q', 'main')
  return { ...folder, git, commit, main, next }
}

const withDeps = () => {
  const kept = scratchFolder()
  return { ...kept, deps: { store, snapshots: `${kept.root}/snapshots`, factsCache: diskFactsCache(`${kept.root}/facts`) } }
}

describe('a branch that is indexed by its name', () => {
  test('is a project of its own beside the folder, which stays as it is', async () => {
    using repo = repository()
    using service = withDeps()
    repo.write('app/a.py', `${MAIN['app/a.py']}\n# not committed\n`)
    const before = repo.git('status', '--porcelain=v2', '--branch')
    const folder = await indexProject.call(context, service.deps, { root: repo.root })
    const graph = await graphText(store, folder.projectId)
    const next = await indexProject.call(context, service.deps, { root: repo.root, ref: 'next' })
    expect(next).toMatchObject({ projectId: `${folder.projectId}@next`, files: 3, problems: [] })
    expect(repo.git('status', '--porcelain=v2', '--branch')).toBe(before)
    expect(repo.git('worktree', 'list').split('\n')).toHaveLength(1)
    expect(await graphText(store, folder.projectId)).toEqual(graph)
    const { edges } = await listProjects.call(context, service.deps, {})
    const query = async (queryString: string) =>
      (await queryGraph.call(context, service.deps, { queryString })).asOf.map(({ commit }) => commit)
    expect(await query('MATCH (f:CodeEntity {name: "f"}) RETURN count(f)')).toEqual([repo.main, repo.next])
    expect(await query(`MATCH (f:CodeEntity {projectId: '${next.projectId}', name: 'f'}) RETURN f.path`)).toEqual([repo.next])
    expect(await query('MATCH (h:CodeEntity {name: "h"}) RETURN h')).toEqual([repo.next])
    expect(edges.map(({ node: { commit, ref } }) => ({ commit, ref }))).toEqual([
      { commit: repo.main, ref: '' },
      { commit: repo.next, ref: 'next' },
    ])
    await service.deps.factsCache.flush()
  })

  test('has the graph that its working tree has, and answers say its commit and its lines', async () => {
    using repo = repository()
    using service = withDeps()
    await indexProject.call(context, service.deps, { root: repo.root, ref: 'next', name: 'p' })
    const snapshot = await graphText(store, 'p')
    const answer = await contextOf.call(context, service.deps, { text: 'h', projectId: 'p' })
    expect(answer.asOf).toMatchObject([{ projectId: 'p', commit: repo.next }])
    expect(answer.text).toContain('return 2')
    repo.git('checkout', '-q', 'next')
    await clearGraph(store)
    await indexProject.call(context, service.deps, { root: repo.root, name: 'p' })
    expect(await graphText(store, 'p')).toEqual(snapshot)
    await service.deps.factsCache.flush()
  })

  test('shares what was read of files that are the same', async () => {
    using repo = repository()
    using service = withDeps()
    const { factsCache } = service.deps
    const read: string[] = []
    const counting = {
      ...factsCache,
      put: (...[key, facts]: Parameters<typeof factsCache.put>) => {
        read.push(key)
        factsCache.put(key, facts)
      },
    }
    const deps = { ...service.deps, factsCache: counting }
    await indexProject.call(context, deps, { root: repo.root, ref: 'next' })
    expect(read).toHaveLength(3)
    await indexProject.call(context, deps, { root: repo.root, ref: 'main' })
    expect(read).toHaveLength(5)
    repo.git('branch', 'another', 'next')
    await indexProject.call(context, deps, { root: repo.root, ref: 'another' })
    expect(read).toHaveLength(5)
    await factsCache.flush()
  })

  test('follows the branch when it is indexed again, and keeps the files of that commit alone', async () => {
    using repo = repository()
    using service = withDeps()
    const first = await indexProject.call(context, service.deps, { root: repo.root, ref: 'next' })
    expect(await indexProject.call(context, service.deps, { root: repo.root, ref: 'next' })).toMatchObject({
      root: first.root,
      unchanged: 3,
    })
    repo.git('checkout', '-q', 'next')
    repo.remove('app/same.py')
    const commit = repo.commit()
    const second = await indexProject.call(context, service.deps, { root: repo.root, ref: 'next' })
    expect(second).toMatchObject({ projectId: first.projectId, files: 2, deleted: 1 })
    expect(second.root).toContain(commit)
    expect(() => readFileSync(`${first.root}/app/a.py`)).toThrow()
    expect(readFileSync(`${second.root}/app/a.py`, 'utf8')).toContain('h()')
    await service.deps.factsCache.flush()
  })

  test('is not what a stack trace of the folder, or a name that both have, means', async () => {
    using repo = repository()
    using service = withDeps()
    const folder = await indexProject.call(context, service.deps, { root: repo.root })
    const next = await indexProject.call(context, service.deps, { root: repo.root, ref: 'next' })
    const at = async (path: string) => (await findCodeEntity.call(context, service.deps, { path, line: 4 })).entity?.projectId
    expect(await at(`${repo.root}/app/a.py`)).toBe(folder.projectId)
    expect(await at('app/a.py')).toBe(folder.projectId)
    expect(await at(`${next.root}/app/a.py`)).toBe(next.projectId)
    const { edges } = await calleesOf.call(context, service.deps, { entityId: 'app.a.f' })
    expect(edges.map(({ node }) => node.entity.name)).toEqual(['g'])
    await service.deps.factsCache.flush()
  })
})

test('what is too large in a commit, or leads elsewhere, is left out as in a folder', async () => {
  using repo = repository()
  using service = withDeps()
  repo.write('large.py', `x = 1\n${'#'.repeat(3_000_000)}\n`)
  repo.write('gone/.gitignore', '*.py\n')
  repo.git('add', '-A')
  repo.write('gone/ignored.py', 'x = 1\n')
  repo.git('add', '-f', 'gone/ignored.py')
  repo.commit()
  const { files, problems } = await indexProject.call(context, service.deps, { root: repo.root, ref: 'HEAD', name: 'p' })
  expect(files).toBe(2)
  expect(problems).toMatchObject([{ path: 'large.py', message: expect.stringContaining('larger than') }])
  await service.deps.factsCache.flush()
})

describe('a ref', () => {
  test('that there is not, or in a folder without a repository, is refused', async () => {
    using repo = repository()
    using service = withDeps()
    using bare = scratchFolder({ 'a.py': '' })
    const at = (root: string, ref: string) => indexProject.call(context, service.deps, { root, ref })
    await expect(at(repo.root, 'no-such')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(at(repo.root, '--help')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(at(repo.root, 'main..next')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(at(bare.root, 'main')).rejects.toMatchObject({ code: 'PRECONDITION' })
  })

  test('cannot be indexed file by file', async () => {
    using repo = repository()
    using service = withDeps()
    const { projectId } = await indexProject.call(context, service.deps, { root: repo.root, ref: repo.next })
    const change = indexFiles.call(context, service.deps, { projectId, paths: ['app/a.py'] })
    await expect(change).rejects.toMatchObject({ code: 'PRECONDITION' })
    await service.deps.factsCache.flush()
  })
})
