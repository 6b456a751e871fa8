import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadSeed } from '#src/analysis/seed-model.ts'
import { readConfig } from '#src/config.ts'
import { type Core, openCore } from '#src/core.ts'
import { examples } from '#src/doors/graphql/graphiql.ts'
import { startHttp } from '#src/doors/http/server.ts'
import { doorMetrics } from '#src/doors/metrics.ts'
import { askExample } from '#src/experience/example-question.ts'
import { type Experience, makeExperience } from '#src/experience/experience.ts'
import { openLog } from '#src/log.ts'
import { loadSeedInto } from '#src/seed.ts'
import { clearGraph, testConnection } from '#test/support/neo4j.ts'
import { rowsOfText } from '#test/support/raw.ts'
import { readmeBlocks } from '#test/support/readme.ts'

const KERNEL = new URL('../../src/kernel/', import.meta.url).pathname
/** The library that the README asks about. */
const COMMANDER = new URL('../../node_modules/commander/', import.meta.url).pathname

let core: Core
let folder: string
let experience: Experience
let readmeAnswers: unknown[]
let exampleAnswers: unknown[]
let answer: { data: { diagnose: Diagnosis } }

type Diagnosis = {
  pattern: { name: string }
  codeEntities: { how: string; codeEntity: { name: string; path: string } }[]
  similar: { count: number; cases: { resolvedBy: { rawCommand: string } | null; followedBy: { toolName: string }[] }[] }
  recommendedStrategies: { strategy: { name: string }; evidence: { successes: number } }[]
}

const make = (config: ReturnType<typeof readConfig>) =>
  makeExperience({ core, config, progress: () => {}, signal: AbortSignal.timeout(100_000) })
const settings = () => readConfig({ PATH: process.env.PATH, OCODE_HTTP_PORT: '0', OCODE_DATA_DIR: join(folder, '.ocode') })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ocode-experience-'))
  const config = settings()
  const metrics = doorMetrics()
  core = await openCore({ config, neo4j: testConnection(), log: openLog('silent'), observers: metrics.observers })
  await clearGraph(core.store)
  await loadSeedInto(core.context(), core.deps, loadSeed())
  await core.call('codegraph.indexProject', { root: KERNEL })
  experience = await make(config)
  const http = await startHttp({ core, config, metrics })
  const text = await askExample(core, http.url, experience)
  answer = JSON.parse(text.slice(text.indexOf('Its answer:') + 11)) as typeof answer
  await core.call('codegraph.indexProject', { root: COMMANDER, name: 'commander' })
  readmeAnswers = await Promise.all(readmeBlocks('graphql').map((query) => ask(http.url, query)))
  exampleAnswers = await Promise.all(examples().map(({ query }) => ask(http.url, query)))
  await http.close()
})
afterAll(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

const ask = async (url: string, query: string): Promise<unknown> => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  return response.json()
}

const errorOf = (name: string): string => experience.played.find((one) => one.name === name)?.errorId ?? ''

test('every scenario meets a real failure, and those with a remedy are solved', () => {
  expect(experience.skipped).toEqual([])
  for (const { name, errorId, isSolved } of experience.played)
    expect([name, errorId !== undefined, isSolved]).toEqual([name, true, !name.endsWith('-again')])
})

test("the specification's story: a commit without an identity is recognised, and the strategy for it works and gains evidence", async () => {
  const found = (await core.call('strategies.diagnose', { errorId: errorOf('git-identity') })) as Diagnosis & {
    report: { confidenceScore: number }
  }
  expect(found.pattern.name).toBe('GitAuthenticationFailure')
  expect(found.report.confidenceScore).toBeGreaterThan(0)
  expect(found.recommendedStrategies[0]).toMatchObject({ strategy: { name: 'GitGlobalConfigSetup' }, evidence: { successes: 1 } })
  expect(experience.played.find(({ name }) => name === 'git-identity')?.tried).toEqual([
    { strategy: 'GitGlobalConfigSetup', succeeded: true },
  ])
})

test('a strategy that did not help is told as such', () => {
  expect(experience.played.find(({ name }) => name === 'missing-file')?.tried).toContainEqual({
    strategy: 'CreateParentDirectory',
    succeeded: false,
  })
})

test.each([
  ['python-import', 'rates'],
  ['python-key-error-again', 'price_of'],
])('the Python stack trace of %s leads to a function of an indexed project', async (scenario, name) => {
  const found = (await core.call('strategies.diagnose', { errorId: errorOf(scenario) })) as Diagnosis
  expect(found.codeEntities).toContainEqual(
    expect.objectContaining({ how: 'stack frame', codeEntity: expect.objectContaining({ name }) }),
  )
})

test('the example question is answered with the function, the earlier case, what fixed it, and the evidence', () => {
  const { pattern, codeEntities, similar, recommendedStrategies } = answer.data.diagnose
  expect(pattern.name).toBe('NodeUndefinedProperty')
  expect(codeEntities[0]).toMatchObject({ how: 'stack frame', codeEntity: { name: 'snakeCase', path: join(KERNEL, 'words.ts') } })
  expect(similar.cases[0]?.resolvedBy?.rawCommand).toContain('name-columns.mjs')
  expect(recommendedStrategies[0]?.evidence.successes).toBeGreaterThan(0)
})

test('a second start does not make it again, and says when it was made', async () => {
  const again = await make(settings())
  expect(again).toMatchObject({ isNew: false, madeAt: experience.madeAt, exampleErrorId: experience.exampleErrorId })
  expect(again.note).toContain(experience.madeAt)
})

test('the questions of the README are answered as it says', () => {
  expect(readmeAnswers.length).toBeGreaterThan(0)
  expect(readmeAnswers).toEqual(readmeBlocks('json').map((block) => JSON.parse(block)))
})

test('the examples of GraphiQL all find something, as they stand', () => {
  expect(exampleAnswers.length).toBeGreaterThanOrEqual(8)
  for (const found of exampleAnswers) {
    const { data } = found as { data: Record<string, { edges: unknown[] }> }
    expect(Object.entries(data).map(([field, { edges }]) => [field, edges.length > 0])).toEqual([[expect.any(String), true]])
  }
})

test('the questions for Neo4j Browser are eight, and each finds something, as it stands', async () => {
  const folder = new URL('../../cypher/browser/', import.meta.url)
  const files = readdirSync(folder).filter((file) => file.endsWith('.cypher'))
  const answers = await Promise.all(
    files.map(async (file) => {
      const rows = await rowsOfText(readFileSync(new URL(file, folder), 'utf8').trimEnd().replace(/;$/, ''))
      const columns = Object.keys(rows[0] ?? {})
      return [
        file.slice(0, 1),
        columns.filter((column) => rows.some((row) => row[column] !== null)).length === columns.length && rows.length > 0,
      ]
    }),
  )
  expect(answers).toEqual(['1', '2', '3', '4', '5', '6', '7', '8'].map((number) => [number, true]))
})
