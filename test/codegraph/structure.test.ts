import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  calleesOf,
  callersOf,
  findCodeEntity,
  hotSpots,
  importCycles,
  importGraph,
  indexProject,
  outlineOf,
  unusedSymbols,
} from '#src/codegraph/service.ts'
import { codeOf, openTestArea } from '#test/support/area.ts'
import { clearGraph } from '#test/support/neo4j.ts'
import { rowsOfText } from '#test/support/raw.ts'
import { scratchFolder } from './scratch.ts'

const area = openTestArea()
const folder = scratchFolder({
  'index.ts': `import { Ring } from './ring/one.ts'\nexport const start = () => new Ring().turn()\n`,
  'ring/one.ts': [
    `import { two } from './two.ts'`,
    '/** Goes round. */',
    'export class Ring {',
    '  turn(times = 1): number {',
    '    const inner = () => two()',
    '    return inner() + times',
    '  }',
    '  _rest() {}',
    '}',
    'export const one = () => 1',
    'function again() { return more() }',
    'function more() { return again() }',
    '',
  ].join('\n'),
  'ring/two.ts': `import { three } from './three.ts'\nexport const two = () => three()\n`,
  'ring/three.ts': `import { one } from './one.ts'\nimport { readFileSync } from 'node:fs'\nexport const three = () => one() + readFileSync('x').length\n`,
  'app.py': 'import flask\napp = flask.Flask("x")\n\n@app.route("/")\ndef home():\n    return ""\n',
  'service.py': 'import flask\n\n@flask.cli\ndef _command():\n    return ""\n',
  'user.py': 'import service\n',
})
const ring = { projectId: 'ring' }

beforeAll(async () => {
  await clearGraph(area.store)
  await area.call(indexProject, { root: folder.root, name: 'ring' })
})
afterAll(async () => {
  folder[Symbol.dispose]()
  await area.store.close()
})

describe('what stands in a file', () => {
  test('is told nested, with lines, signatures and the first line of what is said of it; a long file is read on', async () => {
    const { entries, text, nextLine, path } = await area.call(outlineOf, { ...ring, path: 'ring/one.ts' })
    expect(path).toBe(`${folder.root}/ring/one.ts`)
    expect(entries.map(({ name, depth, startLine }) => [name, depth, startLine])).toEqual([
      ['one', 0, 1],
      ['Ring', 1, 3],
      ['turn', 2, 4],
      ['inner', 3, 5],
      ['_rest', 2, 8],
      ['one', 1, 10],
      ['again', 1, 11],
      ['more', 1, 12],
    ])
    expect(entries[1]).toMatchObject({ type: 'CODE_ENTITY_TYPE_CLASS', summary: 'Goes round.', endLine: 9 })
    expect(text).toMatch(/^module one 1-\d+\n {2}class Ring.* 3-9\n {4}method turn .*times.* 4-7\n/)
    expect(nextLine).toBe(0)
    const page = await area.call(outlineOf, { ...ring, path: 'ring/one.ts', first: 2 })
    const rest = await area.call(outlineOf, { ...ring, path: 'ring/one.ts', fromLine: page.nextLine })
    expect([...page.entries, ...rest.entries].map(({ entityId }) => entityId)).toEqual(entries.map(({ entityId }) => entityId))
    expect(await codeOf(area.call(outlineOf, { path: 'none.ts' }))).toBe('NOT_FOUND')
  })
})

describe('imports', () => {
  test('are told file by file, of a folder or of all, with packages where asked', async () => {
    const edges = async (more: Record<string, unknown>) =>
      (await area.call(importGraph, { ...ring, ...more })).edges.map(({ node }) => `${node.path} -> ${node.to} ${node.lines}`)
    expect(await edges({ folder: 'ring' })).toEqual([
      'ring/one.ts -> ring/two.ts 1',
      'ring/three.ts -> ring/one.ts 1',
      'ring/two.ts -> ring/three.ts 1',
    ])
    expect(await edges({ folder: '/ring/', external: true })).toContainEqual(
      expect.stringMatching(/^ring\/three\.ts -> .*fs.* 2$/),
    )
    const first = await area.call(importGraph, { ...ring, first: 2 })
    const rest = await area.call(importGraph, { ...ring, after: first.pageInfo.endCursor ?? '' })
    const all = await area.call(importGraph, ring)
    expect([...first.edges, ...rest.edges].map(({ node }) => node)).toEqual(all.edges.map(({ node }) => node))
  })

  test('in a circle are told with a way round and its lines', async () => {
    const found = await area.call(importCycles, ring)
    expect(found).toMatchObject({ total: 1, cycles: [{ size: 3, members: ['ring/one.ts', 'ring/three.ts', 'ring/two.ts'] }] })
    expect(found.cycles[0]?.way.map(({ path, to, lines, names }) => [path, to, lines, names])).toEqual([
      ['ring/one.ts', 'ring/two.ts', [1], ['two']],
      ['ring/two.ts', 'ring/three.ts', [1], ['three']],
      ['ring/three.ts', 'ring/one.ts', [1], ['one']],
    ])
    expect(found.asOf).toMatchObject([{ projectId: 'ring', isExact: true }])
    expect((await area.call(importCycles, { ...ring, folder: 'nothing' })).total).toBe(0)
  })
})

test('what nothing reaches is listed, the surest first, with what speaks against it', async () => {
  const { symbols, looked, total } = await area.call(unusedSymbols, ring)
  expect(symbols.map(({ entity }) => entity.name)).toEqual(['again', 'more', '_rest', '_command'])
  expect(symbols[0]?.confidence).toBeGreaterThan(0.9)
  expect(symbols.find(({ entity }) => entity.name === '_command')?.why).toContain('decorator')
  expect([total, looked > total]).toEqual([4, true])
  const { symbols: inFile } = await area.call(unusedSymbols, { ...ring, folder: 'service.py' })
  expect(inFile.map(({ entity }) => entity.name)).toEqual(['_command'])
})

test('hot spots count the commits of a repository, whose settings start nothing', async () => {
  const { entity } = await area.call(findCodeEntity, { qualifiedName: 'ring.two.two', ...ring })
  await rowsOfText(
    `MATCH (e:CodeEntity {entityId: $entityId}) CREATE (:Error {errorId: 'hot', errorMessage: 'x', order: 1})-[:MENTIONS {how: 'name'}]->(e)`,
    { entityId: entity?.entityId },
  )
  const spot = async () => (await area.call(hotSpots, ring)).hotSpots[0]
  expect(await spot()).toMatchObject({ failures: 1, commits: 0 })
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: folder.root, stdio: 'pipe' })
  git('init', '-q')
  for (const round of ['1', '2']) {
    writeFileSync(join(folder.root, 'ring/two.ts'), `// ${round}\n`)
    git('add', '.')
    git('commit', '-q', '-m', round)
  }
  const traps = [
    ['core.fsmonitor', 'touch'],
    ['diff.external', 'touch'],
    ['core.pager', 'touch'],
    ['log.showSignature', 'true'],
    ['gpg.program', 'touch'],
  ]
  for (const [name, value] of traps)
    git('config', name as string, value === 'touch' ? `touch ${folder.root}/trapped` : (value as string))
  const before = await spot()
  expect(before).toMatchObject({ failures: 1, commits: 2 })
  expect(() => execFileSync('ls', [join(folder.root, 'trapped')], { stdio: 'pipe' })).toThrow()
})

test('answers about calls say what they are true of, and read no more for that than once', async () => {
  const { entity } = await area.call(findCodeEntity, { qualifiedName: 'ring.two.two', ...ring })
  for (const question of [callersOf, calleesOf]) {
    const queries = await area.queriesOf(async () => {
      const { asOf } = await area.call(question, { entityId: entity?.entityId })
      expect(asOf).toMatchObject([{ projectId: 'ring', isExact: true, checksum: expect.stringMatching(/^[0-9a-f]{64}$/) }])
    })
    expect(queries).toHaveLength(2)
  }
})
