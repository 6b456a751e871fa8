import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromWire } from '#src/kernel/wire.ts'
import { Environment, ErrorRecord, ExecutionAttempt } from '#src/monitoring/model.ts'
import { formatOfDocument, formatOfLine, formatOfText, LOG_FORMATS } from './formats.ts'
import type { Fields, Found } from './found.ts'

const LOGS = new URL('../../../test/monitoring/logs/', import.meta.url)
const textOfLog = (file: string): string => readFileSync(new URL(file, LOGS), 'utf8')
const linesOfLog = (file: string): Fields[] =>
  textOfLog(file)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

const readLines = (name: string, lines: readonly Fields[]): Found[] => {
  const reader = LOG_FORMATS.find((format) => format.name === name)?.lines?.open()
  if (!reader) throw new Error(`${name} has no lines`)
  return [...lines.flatMap((line) => reader.line(line)), ...reader.end()]
}
const readDocument = (value: unknown): Found[] => [...(formatOfDocument(value)?.document?.read(value, 'digest') ?? [])]
const readText = (text: string, pieceChars = 100): Found[] => {
  const reader = formatOfText(text)?.text?.open()
  if (!reader) throw new Error('no format')
  const pieces = Array.from({ length: Math.ceil(text.length / pieceChars) }, (_, index) =>
    text.slice(index * pieceChars, (index + 1) * pieceChars),
  )
  return [...pieces.flatMap((piece) => reader.write(piece)), ...reader.end()]
}

const recordsOf = (found: readonly Found[], kind: string): Fields[] =>
  found.flatMap((one) => ('kind' in one && one.kind === kind ? [one.record] : []))
const attempts = (found: readonly Found[]) => recordsOf(found, 'execution_attempt')
const errors = (found: readonly Found[]) => recordsOf(found, 'error')
/** Tool and outcome of each attempt. */
const courseOf = (found: readonly Found[]): string[] =>
  attempts(found).map(({ tool_name, outcome }) => `${tool_name} ${String(outcome).slice('EXECUTION_OUTCOME_'.length)}`)
const passedOver = (found: readonly Found[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const one of found) if ('passedOver' in one) counts[one.passedOver] = (counts[one.passedOver] ?? 0) + 1
  return counts
}

const DOCUMENTS = [
  'openhands.json',
  'swe-agent.traj',
  'mini-swe-agent.traj.json',
  'mini-swe-agent-1.traj.json',
  'pytest-report.json',
  'vitest-report.json',
]
const all = (): Found[] => [
  ...readLines('claude-code', linesOfLog('claude-code.jsonl')),
  ...readLines('openhands', linesOfLog('openhands-sdk.jsonl')),
  ...DOCUMENTS.flatMap((file) => readDocument(JSON.parse(textOfLog(file)))),
  ...['pytest-junit.xml', 'vitest-junit.xml'].flatMap((file) => readText(textOfLog(file))),
]

describe('logs of others', () => {
  test('are told apart by their content', () => {
    expect(linesOfLog('claude-code.jsonl').map((line) => formatOfLine(line)?.name)).toEqual(Array(16).fill('claude-code'))
    expect(linesOfLog('openhands-sdk.jsonl').map((line) => formatOfLine(line)?.name)).toEqual(Array(7).fill('openhands'))
    expect(DOCUMENTS.map((file) => formatOfDocument(JSON.parse(textOfLog(file)))?.name)).toEqual([
      'openhands',
      'swe-agent',
      'mini-swe-agent',
      'mini-swe-agent',
      'pytest-json',
      'vitest-json',
    ])
    expect(formatOfText(textOfLog('vitest-junit.xml'))?.name).toBe('junit')
    expect([formatOfDocument({ a: 1 }), formatOfDocument([]), formatOfLine({ task: {} }), formatOfText('<html>')]).toEqual(
      Array(4),
    )
  })

  test('become records that the models take, whose ids are the same each time and never shared', () => {
    const found = all()
    for (const record of attempts(found)) fromWire(ExecutionAttempt, record)
    for (const record of errors(found)) fromWire(ErrorRecord, record)
    for (const record of recordsOf(found, 'environment')) fromWire(Environment, record)
    expect(all()).toEqual(found)
    const ids = found.flatMap((one) =>
      'record' in one ? ([one.record.attempt_id, one.record.error_id].filter(Boolean)[0] ?? []) : [],
    )
    const attemptIds = attempts(found).map(({ attempt_id }) => attempt_id)
    expect(new Set(attemptIds).size).toBe(attemptIds.length)
    expect(ids.length).toBeGreaterThan(30)
    // Each error belongs to an attempt that failed.
    const failed = new Set(
      attempts(found)
        .filter(({ error_message }) => error_message !== '')
        .map(({ attempt_id }) => attempt_id),
    )
    expect(errors(found).every(({ attempt_id }) => failed.has(attempt_id))).toBe(true)
    expect(errors(found).length).toBe(failed.size)
  })

  test('a session of Claude Code: tools with their results, refusals, usage of each message once', () => {
    const found = readLines('claude-code', linesOfLog('claude-code.jsonl'))
    expect(courseOf(found)).toEqual([
      'run_shell_command FAILURE',
      'edit_file FAILURE',
      'edit_file SUCCESS',
      'run_shell_command SUCCESS',
      'run_shell_command INTERRUPTED',
    ])
    expect(recordsOf(found, 'task')).toMatchObject([
      {
        prompt: 'Prices with a comma are not understood. Mend it.',
        metadata: { model: 'claude-sonnet-4-5-20250929', git_branch: 'main' },
      },
    ])
    expect(recordsOf(found, 'environment')).toMatchObject([{ current_working_directory: '/srv/shop' }])
    const [first, , edited] = attempts(found)
    expect(first).toMatchObject({
      raw_command: 'pytest -q',
      started_at: '2025-12-01T09:00:05.500Z',
      completed_at: '2025-12-01T09:00:07.250Z',
      exit_code: 1,
      resource_metrics: { token_count_in: 12, token_count_out: 3, token_count_cache_read: 9000 },
    })
    expect(edited).toMatchObject({ input_parameters: { modified: ['/srv/shop/prices.py'] } })
    expect(errors(found)).toMatchObject([
      {
        error_message: "ValueError: could not convert string to float: '1,50'",
        stack_trace: expect.stringContaining('prices.py", line 2'),
      },
      { error_message: 'String to replace not found in file.\nString: float(txt)' },
    ])
    expect(passedOver(found)).toEqual({
      summary: 1,
      'file-history-snapshot': 1,
      'user message': 1,
      'assistant message': 2,
      system: 1,
      'tool_use without its tool_result': 1,
    })
  })

  test('a session that goes on has what it had, and more', () => {
    const lines = linesOfLog('claude-code.jsonl')
    const whole = readLines('claude-code', lines).filter((one) => 'record' in one)
    for (let length = 0; length <= lines.length; length += 1) {
      const part = readLines('claude-code', lines.slice(0, length)).filter((one) => 'record' in one)
      expect(whole.slice(0, part.length)).toEqual(part)
    }
  })

  test('OpenHands: observations answer their actions, sums become what each action used', () => {
    const found = readDocument(JSON.parse(textOfLog('openhands.json')))
    expect(courseOf(found)).toEqual([
      'run_shell_command FAILURE',
      'edit_file SUCCESS',
      'execute_python FAILURE',
      'run_shell_command TIMEOUT',
    ])
    expect(attempts(found)[1]).toMatchObject({
      input_parameters: { modified: ['/srv/shop/prices.py'] },
      resource_metrics: { token_count_in: 3800, token_count_out: 120 },
    })
    expect(errors(found)[1]).toMatchObject({ error_message: "TypeError: 'NoneType' object is not iterable" })
    expect(passedOver(found)).toEqual({ system: 1, message: 1, finish: 1, agent_state_changed: 1 })
    const lines = JSON.parse(textOfLog('openhands.json')) as Fields[]
    expect(readLines('openhands', lines)).toEqual(found)
  })

  test("OpenHands' SDK: its events are read as well", () => {
    const found = readLines('openhands', linesOfLog('openhands-sdk.jsonl'))
    expect(courseOf(found)).toEqual(['run_shell_command FAILURE', 'edit_file SUCCESS'])
    expect(errors(found)).toMatchObject([{ error_code: '2', error_message: "make: *** No rule to make target 'test'.  Stop." }])
    expect(passedOver(found)).toEqual({ SystemPromptEvent: 1, message: 1, 'observation without its action': 1 })
  })

  test('SWE-agent: what a step says of its outcome is read out of its observation', () => {
    const found = readDocument(JSON.parse(textOfLog('swe-agent.traj')))
    expect(courseOf(found)).toEqual([
      'run_shell_command FAILURE',
      'open SUCCESS',
      'edit_file FAILURE',
      'edit_file SUCCESS',
      'submit SUCCESS',
    ])
    expect(recordsOf(found, 'task')).toMatchObject([
      { prompt: 'Prices with a comma are not understood.', metadata: { exit_status: 'submitted' } },
    ])
    expect(attempts(found)[3]).toMatchObject({
      input_parameters: { modified: ['/srv/shop/prices.py'] },
      resource_metrics: { wall_ms: 300 },
    })
    expect(attempts(found).at(-1)).toMatchObject({
      resource_metrics: { token_count_in: 12873, token_count_out: 611, cost_usd: 0.0413 },
    })
    expect(passedOver(found)).toEqual({ 'step without an action': 1 })
  })

  test('mini-swe-agent: commands of both formats, several in a message, and what ran too long', () => {
    const found = readDocument(JSON.parse(textOfLog('mini-swe-agent.traj.json')))
    expect(attempts(found).map(({ raw_command, outcome }) => `${String(raw_command).slice(0, 9)} ${outcome}`)).toEqual([
      'pytest -q EXECUTION_OUTCOME_FAILURE',
      "sed -i 's EXECUTION_OUTCOME_SUCCESS",
      'yes > /de EXECUTION_OUTCOME_TIMEOUT',
    ])
    expect(attempts(found)[1]?.input_parameters).toMatchObject({ modified: ['/srv/shop/prices.py'] })
    expect(attempts(found)[0]).toMatchObject({
      started_at: '2025-12-01T09:00:04.500Z',
      resource_metrics: { token_count_in: 900, cost_usd: 0.008 },
    })
    expect(passedOver(found)).toMatchObject({ 'command without an output': 1 })
    const older = readDocument(JSON.parse(textOfLog('mini-swe-agent-1.traj.json')))
    expect(courseOf(older)).toEqual(['run_shell_command FAILURE', 'run_shell_command SUCCESS'])
    expect(errors(older)).toMatchObject([{ error_message: 'cat: hello.txt: No such file or directory' }])
  })

  test('one run of pytest is the same tests in its XML and its JSON, and so is one of vitest', () => {
    const xml = readText(textOfLog('pytest-junit.xml'))
    const json = readDocument(JSON.parse(textOfLog('pytest-report.json')))
    for (const found of [xml, json]) {
      expect(courseOf(found)).toEqual(['pytest SUCCESS', 'pytest SUCCESS', 'pytest FAILURE', 'pytest FAILURE'])
      expect(passedOver(found)).toEqual({ 'skipped test': 1 })
      expect(errors(found)[0]).toMatchObject({ error_message: "ValueError: could not convert string to float: '1,50'" })
      expect(errors(found)[1]?.is_transient).toBe(true)
    }
    for (const found of [readText(textOfLog('vitest-junit.xml')), readDocument(JSON.parse(textOfLog('vitest-report.json')))]) {
      expect(attempts(found).map(({ outcome }) => outcome)).toEqual(
        ['SUCCESS', 'FAILURE', 'FAILURE'].map((one) => `EXECUTION_OUTCOME_${one}`),
      )
      expect(errors(found)[1]?.error_message).toContain("Cannot read properties of undefined (reading 'map')")
      expect(passedOver(found)).toEqual({ 'skipped test': 1 })
    }
  })

  test('XML is read the same in pieces of any size; what is no XML is said to be broken, and entities of its own do not expand', () => {
    const text = textOfLog('pytest-junit.xml')
    const whole = readText(text, text.length)
    for (const pieceChars of [1, 7, 1_000]) expect(readText(text, pieceChars)).toEqual(whole)
    const bomb =
      '<?xml version="1.0"?><!DOCTYPE t [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><testsuite><testcase name="&b;"/></testsuite>'
    expect(JSON.stringify(readText(bomb))).not.toContain('aaaa')
    expect(readText(text.slice(0, 700)).at(-1)).toEqual({ problem: expect.stringContaining('not well-formed') })
    expect(passedOver(readText('<testsuite><testcase name="t"><constructor>x</constructor></testcase></testsuite>'))).toEqual({
      'element constructor': 1,
    })
    expect(readText(`<testsuite>${'<a>'.repeat(100)}`)).toContainEqual({ problem: 'elements are nested more than 64 deep' })
  })

  test('whatever a line or a document holds, a reader takes it without falling over, and accounts for each line', () => {
    const someLine = fc.oneof(
      fc.record({
        type: fc.constantFrom('user', 'assistant', 'x'),
        sessionId: fc.constantFrom('s', ''),
        message: fc.jsonValue(),
      }),
      fc.record({
        source: fc.string(),
        kind: fc.constantFrom('ActionEvent', 'ObservationEvent'),
        action: fc.jsonValue(),
        observation: fc.jsonValue(),
      }),
      fc.record({ id: fc.nat(9), source: fc.string(), action: fc.constantFrom('run', 'edit', 'message'), args: fc.jsonValue() }),
      fc.record({
        id: fc.nat(9),
        source: fc.string(),
        observation: fc.string(),
        cause: fc.nat(9),
        extras: fc.jsonValue(),
        content: fc.jsonValue(),
      }),
    ) as fc.Arbitrary<Fields>
    fc.assert(
      fc.property(fc.array(someLine, { maxLength: 20 }), fc.jsonValue(), (lines, value) => {
        for (const name of ['claude-code', 'openhands']) {
          const reader = LOG_FORMATS.find((format) => format.name === name)?.lines?.open()
          const found = [...lines.flatMap((line) => reader?.line(line) ?? []), ...(reader?.end() ?? [])]
          // An attempt is made of two lines, what is passed over of one; a line may hold several things.
          const count = Object.values(passedOver(found)).reduce((sum, each) => sum + each, 0)
          expect(count + 2 * attempts(found).length).toBeGreaterThanOrEqual(lines.length)
        }
        for (const { document } of LOG_FORMATS)
          for (const wrapped of [
            value,
            { messages: value, info: value, mini_version: 1 },
            { trajectory: [value], history: value },
            { tests: [value] },
            { testResults: [value] },
          ])
            [...(document?.read(wrapped, '') ?? [])]
      }),
      { numRuns: 150 },
    )
  })
})
