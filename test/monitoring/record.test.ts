import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import * as monitoring from '#src/monitoring/service.ts'
import { codeOf, openTestArea } from '#test/support/area.ts'
import { testContext } from '#test/support/context.ts'
import { clearGraph } from '#test/support/neo4j.ts'
import { rowsOfText } from '#test/support/raw.ts'

const { store, deps, queriesOf } = openTestArea()
const context = testContext()

beforeEach(() => clearGraph(store))
afterAll(() => store.close())

const attempts = (...records: unknown[]) => monitoring.recordExecutionAttempts.call(context, deps, { attempts: records })
const errors = (...records: unknown[]) => monitoring.recordErrors.call(context, deps, { errors: records })
const environments = (...records: unknown[]) => monitoring.recordEnvironments.call(context, deps, { environments: records })

/** The example of the specification, 4.2. */
const EXAMPLE = {
  attemptId: 'b2c3d4e5-f6a7-8901-2345-67890abcdef0',
  taskId: 'a1b2c3d4-e5f6-7890-1234-567890abcdef',
  agentId: 'agent-alpha-1',
  toolName: 'run_shell_command',
  inputParameters: { command: 'git status' },
  rawCommand: 'git status',
  startedAt: '2025-06-26T10:30:00Z',
  completedAt: '2025-06-26T10:30:01Z',
  outcome: 'EXECUTION_OUTCOME_SUCCESS',
  stdout: 'On branch main\n',
  stderr: '',
  exitCode: 0,
  errorMessage: '',
  resourceMetrics: { cpu_usage_percent: 0.5, token_count_in: 5 },
  environmentSnapshotId: 'c3d4e5f6-a7b8-9012-3456-7890abcdef01',
}

describe('recordExecutionAttempts', () => {
  it('stores an attempt, ties it to what it names, and gives it back as it came', async () => {
    expect(await attempts(EXAMPLE)).toEqual({ stored: 1, repeated: 0, refused: [] })
    expect(await monitoring.getExecutionAttempt.call(context, deps, { attemptId: EXAMPLE.attemptId })).toEqual(EXAMPLE)
    const edges = await rowsOfText(
      'MATCH (:ExecutionAttempt)-[edge]->(other) RETURN type(edge) AS type, labels(other)[0] AS label, other.stub AS stub ORDER BY type',
    )
    expect(edges).toEqual([
      { type: 'OCCURRED_IN', label: 'Environment', stub: true },
      { type: 'PART_OF', label: 'Task', stub: true },
      { type: 'PERFORMED_BY', label: 'Agent', stub: true },
      { type: 'USED', label: 'Tool', stub: true },
    ])
  })

  it('records the error of what failed, where that is asked for, once and only of what was stored', async () => {
    const failed = { outcome: 'EXECUTION_OUTCOME_FAILURE', toolName: 'make', exitCode: 2 }
    const told = [
      { ...failed, attemptId: 'says', errorMessage: 'No rule to make target' },
      { ...failed, attemptId: 'prints', stderr: 'ValueError: bad' },
      { ...failed, attemptId: 'silent' },
      { attemptId: 'well', outcome: 'EXECUTION_OUTCOME_SUCCESS', errorMessage: 'a warning' },
    ]
    const record = (records: unknown[]) =>
      monitoring.recordExecutionAttempts.call(context, deps, { attempts: records, withErrors: true })
    await record(told)
    await record([{ ...told[0], errorMessage: 'another' }, told[1]])
    const kept = await rowsOfText(
      'MATCH (attempt:ExecutionAttempt)-[:RESULTED_IN]->(error:Error) RETURN error.errorId AS id, error.errorMessage AS message, error.errorCode AS code ORDER BY id',
    )
    expect(kept).toEqual([
      { id: 'prints/error', message: 'ValueError: bad', code: '2' },
      { id: 'says/error', message: 'No rule to make target', code: '2' },
    ])
  })

  it('changes nothing when the same comes again, and refuses another body under the same id', async () => {
    await attempts(EXAMPLE)
    expect(await attempts(EXAMPLE)).toEqual({ stored: 0, repeated: 1, refused: [] })
    const reordered = { ...EXAMPLE, resourceMetrics: { token_count_in: 5, cpu_usage_percent: 0.5 } }
    expect(await attempts(reordered)).toMatchObject({ repeated: 1 })
    const { refused } = await attempts({ ...EXAMPLE, exitCode: 1 }, { attemptId: 'new' })
    expect(refused).toEqual([{ index: 0, code: 'CONFLICT', message: expect.stringContaining(EXAMPLE.attemptId) }])
    expect(await monitoring.getExecutionAttempt.call(context, deps, { attemptId: EXAMPLE.attemptId })).toEqual(EXAMPLE)
    expect(await rowsOfText('MATCH (:ExecutionAttempt)-[edge]->() RETURN count(edge) AS edges')).toEqual([{ edges: 4 }])
  })

  it('looks ids up only where one of them is there already', async () => {
    expect(await queriesOf(() => attempts({ attemptId: 'a' }, { attemptId: 'b' }))).toEqual([
      'monitoring/create-attempts',
      'events/append',
    ])
    expect(await queriesOf(() => attempts({ attemptId: 'b' }, { attemptId: 'c' }))).toEqual([
      'monitoring/create-attempts',
      'monitoring/record-attempts',
      'events/append',
    ])
    expect(await queriesOf(() => errors({ errorId: 'e' }))).toEqual(['monitoring/create-errors', 'events/append'])
    expect(await queriesOf(() => errors({ errorId: 'e', attemptId: 'a' }))).toEqual([
      'monitoring/create-errors',
      'monitoring/record-errors',
      'events/append',
    ])
  })

  it('tells one event for what is new and an audit for what is not', async () => {
    const { startedAt } = EXAMPLE
    await attempts({ attemptId: 'a', startedAt }, { attemptId: 'b', startedAt })
    await attempts({ attemptId: 'a', startedAt }, { attemptId: 'c', startedAt })
    const events = await rowsOfText(
      'MATCH (event:OutboxEvent) RETURN event.type AS type, event.items AS items ORDER BY event.eventId',
    )
    expect(events).toEqual([
      { type: 'attempt.recorded', items: '[{"entityId":"a","facts":{"hour":486370}},{"entityId":"b","facts":{"hour":486370}}]' },
      { type: 'attempt.recorded', items: '[{"entityId":"c","facts":{"hour":486370}}]' },
    ])
  })

  it('sorts out a batch of good and bad: each bad one with its place and reason', async () => {
    const { stored, repeated, refused } = await attempts(
      { attemptId: 'good' },
      { attemptId: 'with\u0000control' },
      { attemptId: 'x', outcome: 'EXECUTION_OUTCOME_NOVEL' },
      { attemptId: 'x', exitCode: '1' },
      'not an object',
      { attemptId: 'good' },
      { attemptId: 'good', exitCode: 3 },
      { attemptId: 'x', startedAt: 'yesterday' },
      { attemptId: 'x', errorMessage: 'm'.repeat(10_000_000) },
      {},
    )
    expect({ stored, repeated }).toEqual({ stored: 2, repeated: 1 })
    expect(refused.map(({ index, code }) => `${index} ${code}`)).toEqual([
      '1 INVALID',
      '2 INVALID',
      '3 INVALID',
      '4 INVALID',
      '6 CONFLICT',
      '7 INVALID',
      '8 INVALID',
    ])
    expect(refused[1]?.message).toContain('outcome')
    expect(refused.every(({ message }) => message.length < 1_000)).toBe(true)
  })

  it('takes 1 to 1,000 at once', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => ({ attemptId: `many-${index}` }))
    expect(await codeOf(attempts())).toBe('INVALID')
    expect(await codeOf(attempts(...many(1_001)))).toBe('INVALID')
    expect(await attempts(...many(1_000))).toMatchObject({ stored: 1_000 })
  })

  it('keeps head and tail of long output, and says how long it was', async () => {
    await attempts({ attemptId: 'long', stdout: `start${'é'.repeat(5_000_000)}end` })
    const { stdout } = await monitoring.getExecutionAttempt.call(context, deps, { attemptId: 'long' })
    expect(Buffer.byteLength(stdout)).toBeLessThanOrEqual(262_144)
    expect(stdout).toMatch(/^start.*bytes left out.*end$/s)
    expect(await rowsOfText('MATCH (a:ExecutionAttempt) RETURN a.stdoutSizeBytes AS size')).toEqual([{ size: 10_000_008 }])
  })

  it('keeps binary output as text that can be read again', async () => {
    const stderr = `${Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)).toString('latin1')}\ud800 \u0000 \u001b[31m`
    await attempts({ attemptId: 'binary', stderr })
    expect((await monitoring.getExecutionAttempt.call(context, deps, { attemptId: 'binary' })).stderr).toBe(stderr.toWellFormed())
  })

  it('keeps keys out of the graph', async () => {
    const key = `ghp_${'a1B2'.repeat(9)}`
    await attempts({
      attemptId: 'secret',
      rawCommand: `push ${key}`,
      stdout: key,
      stderr: key,
      inputParameters: { url: `https://me:${'pw'.repeat(4)}@host/` },
    })
    const kept = JSON.stringify(await rowsOfText('MATCH (a:ExecutionAttempt) RETURN properties(a) AS kept'))
    expect(kept).not.toContain(key)
    expect(kept).not.toContain('pwpw')
  })

  it('lets sessions that bring the same ids at once store each once', async () => {
    const batch = (from: number) =>
      Array.from({ length: 200 }, (_, index) => ({ ...EXAMPLE, attemptId: `shared-${from + index}` }))
    const answers = await Promise.all([0, 100, 0, 100].map((from) => attempts(...batch(from).reverse())))
    expect(answers.reduce((sum, { stored }) => sum + stored, 0)).toBe(300)
    expect(answers.every(({ refused }) => refused.length === 0)).toBe(true)
    const [counts] = await rowsOfText('MATCH (a:ExecutionAttempt) RETURN count(a) AS attempts, sum(COUNT { (a)-->() }) AS edges')
    expect(counts).toEqual({ attempts: 300, edges: 1_200 })
  })

  it('gives two bodies that fight for an id one winner', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map((exitCode) => attempts({ attemptId: 'one', exitCode })))
    expect(answers.map(({ stored }) => stored).sort()).toEqual([0, 0, 0, 1])
    expect(answers.flatMap(({ refused }) => refused.map(({ code }) => code))).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT'])
  })

  it('refuses those who may only read', async () => {
    const reader = testContext({ actor: { id: 'reader', role: 'reader' } })
    expect(await codeOf(monitoring.recordExecutionAttempts.call(reader, deps, { attempts: [EXAMPLE] }))).toBe('FORBIDDEN')
  })
})

describe('recordErrors', () => {
  it('ties an error to its attempt in whatever order they come', async () => {
    await errors({ errorId: 'e', attemptId: 'late', errorMessage: 'boom', context: { severity: 'fatal' } })
    expect(await monitoring.getExecutionAttempt.call(context, deps, { attemptId: 'late' })).toMatchObject({
      attemptId: 'late',
      stdout: '',
      exitCode: 0,
    })
    expect((await monitoring.listExecutionAttempts.call(context, deps, {})).edges).toEqual([])
    expect(await attempts({ ...EXAMPLE, attemptId: 'late' })).toMatchObject({ stored: 1 })
    const [tied] = await rowsOfText(
      'MATCH (a:ExecutionAttempt)-[edge:RESULTED_IN]->(e:Error) RETURN a.toolName AS tool, a.stub AS stub, edge.severity AS severity, e.errorMessage AS message',
    )
    expect(tied).toEqual({ tool: 'run_shell_command', stub: null, severity: 'fatal', message: 'boom' })
    expect(await rowsOfText("MATCH (e:OutboxEvent {type: 'attempt.recorded'}) RETURN e.items AS items")).toEqual([
      { items: '[{"entityId":"late","facts":{"hour":486370,"late":true}}]' },
    ])
  })

  it('takes an error of a log, which has no attempt', async () => {
    const record = {
      errorId: 'log',
      attemptId: '',
      errorCode: '128',
      errorMessage: 'from a log',
      stackTrace: '',
      isTransient: false,
      occurredAt: '2025-06-26T10:30:01.000000001Z',
      context: { tool: 'git' },
    }
    expect(await errors(record)).toMatchObject({ stored: 1 })
    expect(await monitoring.getError.call(context, deps, { errorId: 'log' })).toEqual(record)
  })

  it('is idempotent by id and body', async () => {
    await errors({ errorId: 'e', errorMessage: 'a' })
    expect(await errors({ errorId: 'e', errorMessage: 'a' }, { errorId: 'e', errorMessage: 'b' })).toMatchObject({
      stored: 0,
      repeated: 1,
      refused: [{ index: 1, code: 'CONFLICT' }],
    })
    expect(await errors({ errorId: 'e', errorMessage: 'b' })).toMatchObject({ refused: [{ index: 0, code: 'CONFLICT' }] })
  })
})

describe('recordEnvironments', () => {
  const machine = {
    osType: 'linux',
    osVersion: '6.1',
    dependencyVersions: { node: '24' },
    envVariables: ['PATH=/bin', 'API_KEY=abc'],
  }

  it('stores a content once, under whatever ids it comes, without its secrets', async () => {
    expect(await environments({ envId: 'one', ...machine }, { envId: 'two', ...machine })).toMatchObject({ stored: 2 })
    expect(
      await environments({ envId: 'three', ...machine, capturedAt: '2025-06-26T10:30:01Z' }, { envId: 'one', ...machine }),
    ).toMatchObject({ stored: 1, repeated: 1 })
    expect(await environments({ envId: 'two', ...machine, osType: 'darwin' })).toMatchObject({ refused: [{ code: 'CONFLICT' }] })
    expect(await rowsOfText('MATCH (e:Environment) RETURN count(e) AS environments')).toEqual([{ environments: 1 }])
    const kept = await monitoring.getEnvironment.call(context, deps, { envId: 'three' })
    expect(kept).toMatchObject({
      envId: 'one',
      envVariables: ['PATH=/bin', 'API_KEY=[redacted]'],
      dependencyVersions: { node: '24' },
    })
  })

  it('hands the attempts of an id that was only spoken of to the environment with its content', async () => {
    await environments({ envId: 'known', ...machine })
    await attempts({ attemptId: 'before', environmentSnapshotId: 'later' })
    await environments({ envId: 'later', ...machine })
    await attempts({ attemptId: 'after', environmentSnapshotId: 'later' })
    const ran = await monitoring.attemptsOfEnvironments.call(context, deps, { ids: ['known', 'later'] })
    expect(ran.groups[0]?.value.edges.map(({ node }) => node.attemptId).sort()).toEqual(['after', 'before'])
    expect(await rowsOfText('MATCH (e:Environment) RETURN collect(e.envId) AS ids')).toEqual([{ ids: ['known'] }])
  })

  it('fills in one that was only spoken of', async () => {
    await attempts({ attemptId: 'a', environmentSnapshotId: 'e' })
    expect((await monitoring.listEnvironments.call(context, deps, {})).edges).toEqual([])
    await environments({ envId: 'e', ...machine })
    const { groups } = await monitoring.environmentsByIds.call(context, deps, { ids: ['e', 'none'] })
    expect(groups.map(({ value }) => value?.osVersion)).toEqual(['6.1', undefined])
  })

  it('lets sessions that bring the same content at once store it once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, (_, index) => environments({ envId: `e${index}`, ...machine })))
    expect(answers.every(({ stored }) => stored === 1)).toBe(true)
    expect(await rowsOfText('MATCH (e:Environment) RETURN count(e) AS environments')).toEqual([{ environments: 1 }])
  })
})
