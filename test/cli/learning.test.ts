import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runOcode, scratchFolder } from './run-ocode.ts'

const scratch = scratchFolder()
afterAll(() => scratch.remove())

const file = join(scratch.path, 'runs.jsonl')
const lines = Array.from({ length: 60 }, (_, run) => {
  const looks = run % 2 === 0
  const status = looks === run % 10 > 1 ? 'TASK_STATUS_COMPLETED_SUCCESS' : 'TASK_STATUS_COMPLETED_FAILURE'
  const attempt = (at: number, rawCommand: string, errorMessage = '') => ({
    execution_attempt: {
      attempt_id: `${run}#${at}`,
      task_id: `${run}`,
      tool_name: 'execute_sql',
      raw_command: rawCommand,
      outcome: errorMessage ? 'EXECUTION_OUTCOME_FAILURE' : 'EXECUTION_OUTCOME_SUCCESS',
      error_message: errorMessage,
    },
  })
  return [
    { task: { task_id: `${run}`, status, metadata: { source: 's', problem: `${run % 7}`, model: 'm' } } },
    attempt(0, 'SELECT a', `no such table: t${run}`),
    { error: { error_id: `${run}`, error_message: `no such table: t${run}` } },
    attempt(1, looks ? 'SHOW TABLES' : 'SELECT b'),
  ]
}).flat()
writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'))

const ask = async (what: string, questions: readonly unknown[]) => {
  const input = questions.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n')
  const ended = await runOcode(['ask', what, '--learn', file], { directory: scratch.path, input })
  expect(ended).toMatchObject({ exitCode: 0, stderr: '' })
  return ended.stdout
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

test('messages are classified from files alone, a line for each in order, whatever else stands in it', async () => {
  const [known, unknown, broken] = await ask('classify', [{ message: 'no such table: zz9', id: 7 }, { message: 'odd' }, '{'])
  expect(known).toMatchObject({
    template_id: expect.stringContaining('template:'),
    family: '',
    confidence: expect.closeTo(0.973, 3),
  })
  expect(unknown).toEqual({ template_id: null, family: '', confidence: 0 })
  expect(broken).toMatchObject({ error: { code: 'INVALID' } })
})

test('the way out of an error is told from files alone', async () => {
  const [answer] = await ask('recovery', [
    {
      tool_name: 'execute_sql',
      raw_command: 'SELECT q',
      error_message: 'no such table: q1',
      previous: [{ tool_name: 'execute_sql', raw_command: 'SELECT p', outcome: 'EXECUTION_OUTCOME_FAILURE' }],
      metadata: { source: 's', model: 'm', reward: 1 },
    },
  ])
  expect(answer?.actions).toMatchObject([{ example_command: 'SHOW TABLES', tool_name: 'execute_sql' }, {}])
})

test('which attempt is to blame is told for each line, also where none failed', async () => {
  const attempt = (raw_command: string, error_message = '') => ({
    tool_name: 'run_shell_command',
    raw_command,
    outcome: `EXECUTION_OUTCOME_${error_message ? 'FAILURE' : 'SUCCESS'}`,
    error_message,
  })
  const [found, none] = await ask('culprit', [
    {
      attempts: [
        attempt('ls'),
        attempt('rm config.json'),
        attempt('cat config.json', 'cat: config.json: No such file or directory'),
      ],
    },
    { attempts: [attempt('ls')] },
  ])
  expect(found).toEqual({ index: 1, confidence: expect.any(Number), why: expect.stringContaining('config.json') })
  expect(none).toMatchObject({ index: -1, confidence: 0 })
})

test('strategies are exported from files alone, with steps, conditions, counters and interval', async () => {
  const ended = await runOcode(['export', 'strategies', '--learn', file], { directory: scratch.path })
  const [first] = ended.stdout.toString().trim().split('\n')
  expect(JSON.parse(first ?? '')).toMatchObject({
    steps: [{ action: 'SELECT' }, { tool: 'execute_sql', action: 'SHOW TABLES', example: 'SHOW TABLES' }],
    conditions: { source: 's' },
    successes: 24,
    failures: 6,
    interval: { level: 0.9, lower_bound: expect.any(Number), upper_bound: expect.any(Number) },
  })
})
