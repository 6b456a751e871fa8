import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { clearGraph } from '#test/support/neo4j.ts'
import { type Ended, runOcode, scratchFolder } from './run-ocode.ts'
import { type RunningService, startService } from './running-service.ts'

let service: RunningService
let scratch: ReturnType<typeof scratchFolder>

beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.stop())
beforeEach(async () => {
  await clearGraph(service.core.store)
  scratch = scratchFolder()
})
afterEach(() => scratch.remove())

const ocode = (args: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
  runOcode(args, { directory: scratch.path, environment })
const record = (...command: readonly string[]) => ocode(['record', '--task', 'task-1', '--json', '--', ...command])
const summaryOf = (ended: Ended) =>
  JSON.parse(ended.stderr.trim().split('\n').at(-1) ?? '') as { attempt_id: string; error_id?: string; sent: boolean }
const waiting = () => readdirSync(join(scratch.path, '.ocode', 'spool')).filter((name) => name.endsWith('.jsonl'))
const attempt = (attemptId: string) =>
  service.core.call('monitoring.getExecutionAttempt', { attemptId }) as Promise<{ rawCommand: string; taskId: string }>
const attemptIds = async () =>
  (
    (await service.core.call('monitoring.listExecutionAttempts', { first: 100 })) as { edges: { node: { attemptId: string } }[] }
  ).edges.map(({ node }) => node.attemptId)

test('a recording is sent at once where a service runs, and nothing waits', async () => {
  service.announceIn(scratch.path)
  const summary = summaryOf(await record('sh', '-c', 'echo broken >&2; exit 2'))
  expect(summary.sent).toBe(true)
  expect(await attempt(summary.attempt_id)).toMatchObject({ rawCommand: 'echo broken >&2; exit 2', taskId: 'task-1' })
  expect(await service.core.call('monitoring.getError', { errorId: summary.error_id })).toMatchObject({
    errorMessage: 'broken',
    errorCode: '2',
  })
  expect(waiting()).toEqual([])
})

test('recordings that were made without a service are all sent by the next one, each once', async () => {
  const before = [summaryOf(await record('true')), summaryOf(await record('false'))]
  expect(before.map(({ sent }) => sent)).toEqual([false, false])
  expect(waiting()).toHaveLength(2)
  service.announceIn(scratch.path)
  const last = summaryOf(await record('true'))
  expect((await attemptIds()).sort()).toEqual([...before, last].map(({ attempt_id: id }) => id).sort())
  expect(waiting()).toEqual([])
})

test('a service that does not answer does not hold up the command and loses nothing', async () => {
  writeFileSync(join(scratch.path, '.ocode', 'service.json'), JSON.stringify({ url: 'http://127.0.0.1:9', pid: process.pid }))
  const ended = await record('sh', '-c', 'exit 9')
  expect(ended.exitCode).toBe(9)
  expect(summaryOf(ended).sent).toBe(false)
  expect(waiting()).toHaveLength(1)
})

test('sending twice what was sent before the file could be removed changes nothing', async () => {
  await record('true')
  const [name = ''] = waiting()
  const file = join(scratch.path, '.ocode', 'spool', name)
  const lines = readFileSync(file)
  service.announceIn(scratch.path)
  await record('true')
  writeFileSync(file, lines)
  await record('true')
  expect(await attemptIds()).toHaveLength(3)
  expect(waiting()).toEqual([])
})

test('a line that cannot be read is put aside and said, and the others are sent', async () => {
  await record('true')
  const [name = ''] = waiting()
  const folder = join(scratch.path, '.ocode', 'spool')
  writeFileSync(join(folder, name), `${readFileSync(join(folder, name), 'utf8')}{"execution_attempt": {"attempt_i`)
  service.announceIn(scratch.path)
  const ended = await record('true')
  expect(ended.stderr).toContain('refused 1 records (not JSON)')
  expect(await attemptIds()).toHaveLength(2)
  expect(waiting()).toEqual([])
  expect(readFileSync(join(folder, 'refused.jsonl.kept'), 'utf8')).toContain('attempt_i')
})

test('OCODE_URL says where the service is, also to a folder that knows of none', async () => {
  const ended = await ocode(['record', '--task', 'task-1', '--json', '--', 'true'], { OCODE_URL: service.url })
  expect(summaryOf(ended).sent).toBe(true)
})

test('what the record adds to the time of a command is told', async () => {
  service.announceIn(scratch.path)
  await record('true')
  const durations: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const startedAt = performance.now()
    await record('true')
    durations.push(performance.now() - startedAt)
  }
  console.log(`record -- true, service up: ${durations.map((ms) => ms.toFixed(0)).join(', ')} ms`)
})
