import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { importLog } from '#src/doors/cli/import/import-log.ts'
import { contentOf } from '#src/doors/cli/import/lines.ts'
import { newTally } from '#src/doors/cli/import/tally.ts'
import { coreService } from '#src/doors/cli/service-core.ts'
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
  service.announceIn(scratch.path)
})
afterEach(() => scratch.remove())

type Counts = {
  lines: number
  accepted: number
  duplicate: number
  refused: number
  refusals: { file: string; line: number; code: string; message: string }[]
}

const importing = async (content: Buffer | string, input?: Buffer): Promise<Ended & { counts: Counts }> => {
  writeFileSync(join(scratch.path, 'lines'), content)
  const ended = await runOcode(['import', '--json', input === undefined ? 'lines' : '-'], {
    directory: scratch.path,
    ...(input ? { input } : {}),
  })
  return { ...ended, counts: JSON.parse(ended.stdout.toString()) as Counts }
}

const attempt = (id: string, more: object = {}) => ({
  execution_attempt: { attempt_id: id, task_id: 'task-1', tool_name: 'run_shell_command', ...more },
})
const error = (id: string, more: object = {}) => ({
  error: { error_id: id, attempt_id: 'attempt-0', error_message: 'broken', ...more },
})
const jsonLines = (records: readonly object[]) => records.map((one) => `${JSON.stringify(one)}\n`).join('')

const LOGS = new URL('../monitoring/logs/', import.meta.url)

describe('import', () => {
  test("takes others' logs by their content, and a second time knows all that is in them", async () => {
    const files = readdirSync(LOGS)
    const importAll = async () => {
      const tally = newTally()
      for (const file of files) {
        const content = contentOf(fileURLToPath(new URL(file, LOGS)), { stdin: process.stdin })
        await importLog(file, content, { service: coreService(service.core), tally })
      }
      return tally
    }
    const first = await importAll()
    expect(first).toMatchObject({ duplicate: 0, refused: 0, refusals: [] })
    expect(Object.keys(first.formats).sort()).toEqual(files.sort())
    expect(first.passed_over).toMatchObject({ 'skipped test': 4, 'tool_use without its tool_result': 1 })
    expect(await importAll()).toMatchObject({ accepted: 0, duplicate: first.accepted, passed_over: first.passed_over })
    const page = (await service.core.call('monitoring.listErrors', { filter: { errorCode: '2' } })) as { edges: unknown[] }
    expect(page.edges).toHaveLength(1)
  })

  test('takes every kind of record, and a second time knows them all', async () => {
    const content = jsonLines([
      { task: { task_id: 'task-1', prompt: 'mend it' } },
      { environment: { env_id: 'env-1', os_type: 'linux' } },
      attempt('attempt-0', { environment_snapshot_id: 'env-1', input_parameters: { someKey: { snake_key: 1 } } }),
      error('error-0'),
    ])
    expect((await importing(content)).counts).toMatchObject({ lines: 4, accepted: 4, duplicate: 0, refused: 0 })
    const again = await importing(content)
    expect(again.counts).toMatchObject({ lines: 4, accepted: 0, duplicate: 4, refused: 0 })
    expect(again.exitCode).toBe(0)
    expect(await service.core.call('monitoring.getExecutionAttempt', { attemptId: 'attempt-0' })).toMatchObject({
      inputParameters: { someKey: { snake_key: 1 } },
    })
  })

  test('counts each line once, and says which were refused and why', async () => {
    const good = Array.from({ length: 2_500 }, (_, index) => attempt(`attempt-${index}`))
    const lines = jsonLines(good).trimEnd().split('\n')
    lines.splice(
      10,
      0,
      'not json',
      '[]',
      '',
      '{"thing": {}}',
      jsonLines([attempt('a b')]).trim(),
      jsonLines([error('error-1', { colour: 'red' })]).trim(),
      jsonLines([attempt('attempt-0', { exit_code: 7 })]).trim(),
    )
    const ended = await importing(lines.join('\n'))
    expect(ended.exitCode).toBe(2)
    expect(ended.counts).toMatchObject({ lines: 2_506, accepted: 2_500, duplicate: 0, refused: 6 })
    const refused = ended.counts.refusals
      .map(({ line, code }) => [line, code])
      .sort(([one], [other]) => Number(one) - Number(other))
    expect(refused).toEqual([
      [11, 'INVALID'],
      [12, 'INVALID'],
      [14, 'INVALID'],
      [15, 'INVALID'],
      [16, 'INVALID'],
      [17, 'CONFLICT'],
    ])
  })

  test('keeps what is imported for a project apart, also when it is mined and asked', async () => {
    const lines = (name: string) => [
      { task: { task_id: `task-${name}`, prompt: 'mend it' } },
      error(`error-${name}`, { attempt_id: '', error_message: `the ${name} sprocket is jammed` }),
    ]
    const run = (args: string[], input: string) =>
      runOcode(args, { directory: scratch.path, input }).then(({ stdout }) => JSON.parse(stdout.toString()))
    await run(['import', '--json', '--project', 'shop', '-'], jsonLines(lines('shop')))
    await run(['import', '--json', '-'], jsonLines(lines('own')))
    const question = JSON.stringify({ message: 'the shop sprocket is jammed' })
    const classOf = async (...project: string[]) => (await run(['ask', 'classify', ...project], question)).template_id
    expect(await classOf('--project', 'shop')).toMatch(/^template:/)
    expect(await classOf()).toBeNull()
    expect((await run(['mine', '--json', '--project', 'shop'], '')).runs).toBe(0)
  })

  test('reads gzip, by file and by standard input', async () => {
    const packed = gzipSync(jsonLines([attempt('attempt-0'), error('error-0')]))
    expect((await importing(packed)).counts).toMatchObject({ accepted: 2 })
    expect((await importing('', packed)).counts).toMatchObject({ duplicate: 2 })
  })

  test('of a file that is cut off takes what is there, says so, and takes the rest when it is whole', async () => {
    const records = Array.from({ length: 3_000 }, (_, index) =>
      attempt(`attempt-${index}`, { raw_command: `echo ${Math.sin(index)}` }),
    )
    const packed = gzipSync(jsonLines(records))
    const cut = await importing(packed.subarray(0, packed.length / 2))
    expect(cut.exitCode).toBe(2)
    expect(cut.counts.accepted).toBeGreaterThan(500)
    expect(cut.counts.refusals.at(-1)?.message).toContain('ends in the middle')
    const whole = await importing(packed)
    expect(whole.counts.accepted + whole.counts.duplicate).toBe(3_000)
    expect(whole.counts.duplicate).toBeGreaterThanOrEqual(cut.counts.accepted)
  })

  test('of a file that is not there says so and goes on with the others', async () => {
    writeFileSync(join(scratch.path, 'there.jsonl'), jsonLines([attempt('attempt-0')]))
    const ended = await runOcode(['import', '--json', 'missing.jsonl', 'there.jsonl'], { directory: scratch.path })
    expect(JSON.parse(ended.stdout.toString())).toMatchObject({
      accepted: 1,
      refused: 1,
      refusals: [{ file: 'missing.jsonl', code: 'NOT_FOUND' }],
    })
  })

  test('for people ends with one line of counts, and one line a file on standard error', async () => {
    writeFileSync(join(scratch.path, 'one.jsonl'), jsonLines([attempt('attempt-0')]))
    const ended = await runOcode(['import', 'one.jsonl'], { directory: scratch.path })
    expect(ended.stdout.toString()).toBe('1 accepted, 0 duplicate, 0 refused of 1 lines\n')
    expect(ended.stderr).toMatch(/^one\.jsonl: 1 lines in .*\n/)
  })
})
