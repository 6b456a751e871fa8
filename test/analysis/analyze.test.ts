import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import * as analysis from '#src/analysis/service.ts'
import { indexProject } from '#src/codegraph/service.ts'
import { timestampOf } from '#src/kernel/time.ts'
import * as monitoring from '#src/monitoring/service.ts'
import { codeOf, openTestArea } from '#test/support/area.ts'
import { testContext } from '#test/support/context.ts'
import { drainTo } from '#test/support/drain.ts'
import { clearGraph } from '#test/support/neo4j.ts'
import { rowsOfText } from '#test/support/raw.ts'

const { store, deps, queriesOf } = openTestArea()
const context = testContext()
const consumer = analysis.classifyErrors(deps)

const GIT = {
  patternId: 'git-auth',
  name: 'GitAuthenticationFailure',
  canonicalRegex: ['.*Please tell me who you are.*'],
  commonCauses: ['SSH key not added to agent', 'user.email or user.name not configured'],
  suggestedRemediations: ['Configure git user.email and user.name'],
}
const MESSAGE = '*** Please tell me who you are.\n\nRun\n\n  git config --global user.email "you@example.com"'

beforeEach(async () => {
  await clearGraph(store)
  await analysis.upsertErrorPatterns.call(context, deps, {
    patterns: [
      { pattern: GIT },
      {
        pattern: { patternId: 'rate', name: 'RateLimit', canonicalRegex: ['rate limit exceeded'] },
        priority: 70,
        isTransient: true,
      },
    ],
  })
})
afterAll(() => store.close())

const record = async (attempts: unknown[], errors: unknown[]) => {
  if (attempts.length > 0) await monitoring.recordExecutionAttempts.call(context, deps, { attempts })
  if (errors.length > 0) await monitoring.recordErrors.call(context, deps, { errors })
}
const reportOn = (errorId: string) => analysis.getFailureAnalysisReport.call(context, deps, { errorId })

describe('classifyErrors', () => {
  it('explains what happened beyond the times that are told apart', async () => {
    const [startedAt, occurredAt] = ['2327-01-01T00:00:00Z', '9999-12-31T23:59:59.999999Z']
    await record(
      [
        { attemptId: 'far', taskId: 't', toolName: 'git', startedAt, outcome: 'EXECUTION_OUTCOME_FAILURE' },
        { attemptId: 'farther', taskId: 't', toolName: 'git', startedAt: occurredAt, outcome: 'EXECUTION_OUTCOME_FAILURE' },
      ],
      ['far', 'farther'].map((attemptId) => ({ errorId: `of-${attemptId}`, attemptId, errorMessage: MESSAGE, occurredAt })),
    )
    expect(await drainTo(store, [consumer])).toEqual([])
    expect(await reportOn('of-far')).toMatchObject({ errorPatternId: 'git-auth', culpritActionId: 'far' })
    expect(await reportOn('of-farther')).toMatchObject({ errorPatternId: 'git-auth' })
  })

  it('finds the pattern of an error, explains it and tells of it', async () => {
    await record([{ attemptId: 'a', taskId: 't' }], [{ errorId: 'e', attemptId: 'a', errorMessage: MESSAGE }])
    expect(await drainTo(store, [consumer])).toEqual([])
    const report = await reportOn('e')
    expect(report).toMatchObject({
      taskId: 't',
      failedAttemptId: 'a',
      errorId: 'e',
      errorPatternId: 'git-auth',
      culpritActionId: 'a',
      inferredRootCause: 'user.email or user.name not configured.',
      proposedRemediationStrategyDescription: 'Configure git user.email and user.name',
      relevantCkgEntities: [],
    })
    expect(report.confidenceScore).toBeGreaterThan(0.9)
    expect(
      await rowsOfText(
        'MATCH (r:FailureAnalysisReport)-[edge]->(other) RETURN type(edge) AS type, labels(other)[0] AS label ORDER BY type',
      ),
    ).toEqual([
      { type: 'BLAMES', label: 'ExecutionAttempt' },
      { type: 'EXPLAINS', label: 'Error' },
    ])
    expect(await rowsOfText("MATCH (e:OutboxEvent {type: 'error.analyzed'}) RETURN count(e) AS told")).toEqual([{ told: 1 }])
  })

  it('does nothing a second time for the same event, also when two do it at once', async () => {
    const errors = Array.from({ length: 50 }, (_, index) => ({ errorId: `e${index}`, attemptId: 'a', errorMessage: MESSAGE }))
    await record([{ attemptId: 'a' }], errors)
    const event = {
      eventId: '1',
      type: 'error.recorded' as const,
      operation: '',
      actorId: '',
      requestId: '',
      occurredAt: '2025-01-01T00:00:00Z',
      items: errors.map(({ errorId }) => ({ entityId: errorId })),
    }
    await Promise.all([consumer.handle(context, event), consumer.handle(context, event)])
    await consumer.handle(context, event)
    const [counts] = await rowsOfText(
      'MATCH (e:Error) RETURN sum(COUNT { (e)-[:INSTANCE_OF]->() }) AS instances, sum(COUNT { (e)<-[:EXPLAINS]-() }) AS reports, COUNT { ()-[:BLAMES]->() } AS blames',
    )
    expect(counts).toEqual({ instances: 50, reports: 50, blames: 50 })
  })

  it('explains what matches nothing, without a pattern and with little confidence', async () => {
    await record([], [{ errorId: 'e', errorMessage: 'something nobody has seen' }])
    await drainTo(store, [consumer])
    expect(await reportOn('e')).toMatchObject({
      errorPatternId: '',
      culpritActionId: '',
      confidenceScore: 0.1,
      inferredRootCause: 'No known pattern matches: something nobody has seen',
    })
  })

  it('looks into standard error where the message says nothing, and is less sure then', async () => {
    await record(
      [{ attemptId: 'a', stderr: `${'noise\n'.repeat(5_000)}${MESSAGE}` }],
      [
        { errorId: 'e', attemptId: 'a', errorMessage: 'exit 128' },
        { errorId: 'f', errorMessage: MESSAGE },
      ],
    )
    await drainTo(store, [consumer])
    const { groups } = await analysis.matchConfidenceOfErrors.call(context, deps, { ids: ['e', 'f'] })
    expect(groups[0]?.value).toBeCloseTo((groups[1]?.value ?? 0) * 0.9, 2)
  })

  it('notes that the errors of a pattern pass by themselves', async () => {
    await record([], [{ errorId: 'e', errorMessage: 'API rate limit exceeded for user' }])
    await drainTo(store, [consumer])
    expect(await monitoring.getError.call(context, deps, { errorId: 'e' })).toMatchObject({ isTransient: true })
  })

  it('analyses anew when the attempt comes after its error', async () => {
    await record([], [{ errorId: 'e', attemptId: 'late', errorMessage: 'exit 128' }])
    await drainTo(store, [consumer])
    expect(await reportOn('e')).toMatchObject({ errorPatternId: '', taskId: '' })
    await record([{ attemptId: 'late', taskId: 't', stderr: MESSAGE }], [])
    await drainTo(store, [consumer])
    expect(await reportOn('e')).toMatchObject({ errorPatternId: 'git-auth', taskId: 't', failedAttemptId: 'late' })
    expect(await rowsOfText('MATCH (r:FailureAnalysisReport) RETURN count(r) AS reports')).toEqual([{ reports: 2 }])
  })

  it('takes a full batch in as many queries as a small one', async () => {
    const statements = async (count: number) => {
      const errors = Array.from({ length: count }, (_, index) => ({
        errorId: `n${count}-${index}`,
        attemptId: `a${count}-${index}`,
        errorMessage: MESSAGE,
      }))
      await record([], errors)
      return (await queriesOf(() => drainTo(store, [consumer]))).filter((name) => name.startsWith('analysis/')).length
    }
    await statements(1) // The first also reads the patterns.
    expect(await statements(1_000)).toBe(await statements(2))
  })

  it('survives binary noise, empty messages and ids of no error', async () => {
    const noise = Buffer.from(Array.from({ length: 2_000 }, (_, index) => index % 256)).toString('latin1')
    await record(
      [{ attemptId: 'a', stderr: `${noise}\ud800` }],
      [{ errorId: 'e', attemptId: 'a', errorMessage: noise, stackTrace: noise }, { errorId: 'f' }],
    )
    expect(await drainTo(store, [consumer])).toEqual([])
    const event = {
      eventId: '1',
      type: 'error.recorded' as const,
      operation: '',
      actorId: '',
      requestId: '',
      occurredAt: '2025-01-01T00:00:00Z',
      items: [{ entityId: 'none' }],
    }
    await consumer.handle(context, event)
    expect(await rowsOfText('MATCH (r:FailureAnalysisReport) RETURN count(r) AS reports')).toEqual([{ reports: 2 }])
  })
})

describe('the code an error leads to', () => {
  const root = mkdtempSync(join(tmpdir(), 'ocode-analysis-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  it('is mentioned, and blamed is the last attempt before the failure that changed it', async () => {
    mkdirSync(join(root, 'src'))
    const file = join(root, 'src', 'cart.py')
    writeFileSync(file, 'def total(items):\n    return sum(items) / len(items)\n')
    await indexProject.call(context, deps, { root })
    const edit = (attemptId: string, minute: number) => ({
      attemptId,
      taskId: 't',
      startedAt: `2025-06-26T10:0${minute}:00Z`,
      inputParameters: { modified: [{ path: file }] },
    })
    const stackTrace = `Traceback (most recent call last):\n  File "${file}", line 2, in total\n    return sum(items) / len(items)\nZeroDivisionError: division by zero`
    await record(
      [
        edit('edit-1', 1),
        edit('edit-2', 2),
        { attemptId: 'run', taskId: 't', startedAt: '2025-06-26T10:03:00Z' },
        edit('edit-4', 4),
      ],
      [{ errorId: 'e', attemptId: 'run', errorMessage: 'ZeroDivisionError: division by zero', stackTrace }],
    )
    expect(await drainTo(store, [consumer])).toEqual([])
    const report = await reportOn('e')
    expect(report.culpritActionId).toBe('edit-2')
    expect(report.inferredRootCause).toContain('total')
    const { groups } = await analysis.mentionsOfErrors.call(context, deps, { ids: ['e'] })
    const [mention] = groups[0]?.value.edges ?? []
    expect(mention?.node).toMatchObject({ how: 'stack frame', line: 2, codeEntity: { name: 'total', path: file } })
    expect(report.relevantCkgEntities).toEqual([mention?.node.codeEntity.entityId])
    expect(
      (await analysis.mentionsOfReports.call(context, deps, { ids: [report.reportId] })).groups[0]?.value.edges,
    ).toHaveLength(1)
    const changed = await analysis.modifiedOfAttempts.call(context, deps, { ids: ['edit-1', 'run'] })
    expect(changed.groups.map(({ value }) => value.edges.map(({ node }) => node.path))).toEqual([[file], []])
    const entityId = mention?.node.codeEntity.entityId ?? ''
    expect(
      (await monitoring.errorsMentioningEntities.call(context, deps, { ids: [entityId] })).groups[0]?.value.edges,
    ).toHaveLength(1)
  })
})

describe('analyzeError', () => {
  it('gives a new report with what is known by now; earlier ones stay', async () => {
    await record([], [{ errorId: 'e', errorMessage: 'flux capacitor empty' }])
    await drainTo(store, [consumer])
    const first = await reportOn('e')
    await analysis.upsertErrorPattern.call(context, deps, {
      pattern: { patternId: 'flux', name: 'FluxEmpty', canonicalRegex: ['flux capacitor'] },
    })
    const second = await analysis.analyzeError.call(context, deps, { errorId: 'e' })
    expect(second).toMatchObject({ errorPatternId: 'flux', errorId: 'e' })
    expect(await reportOn('e')).toEqual(second)
    expect(await analysis.getFailureAnalysisReport.call(context, deps, { reportId: first.reportId })).toEqual(first)
    const { edges } = await analysis.listFailureAnalysisReports.call(context, deps, { filter: { errorId: 'e' } })
    expect(edges.map(({ node }) => node.reportId)).toEqual([second.reportId, first.reportId])
    expect((await analysis.errorsOfPatterns.call(context, deps, { ids: ['flux'] })).groups[0]?.value.edges).toHaveLength(1)
  })

  it('supersedes the newest report there was, and each tells of the other', async () => {
    await record([], [{ errorId: 'e', errorMessage: 'flux capacitor empty' }])
    await drainTo(store, [consumer])
    const first = await reportOn('e')
    const second = await analysis.analyzeError.call(context, deps, { errorId: 'e' })
    const third = await analysis.analyzeError.call(context, deps, { errorId: 'e' })
    const ids = [first, second, third].map(({ reportId }) => reportId)
    const told = async (operation: typeof analysis.supersedingReports) =>
      (await operation.call(context, deps, { ids })).groups.map(({ value }) => value)
    expect(await told(analysis.supersededByReports)).toEqual([null, first, second])
    expect(await told(analysis.supersedingReports)).toEqual([second, third, null])
    expect(await rowsOfText('MATCH (:FailureAnalysisReport)-[edge:SUPERSEDES]->() RETURN count(edge) AS edges')).toEqual([
      { edges: 2 },
    ])
  })

  it('refuses what is no error, and a report without a name', async () => {
    expect(await codeOf(analysis.analyzeError.call(context, deps, { errorId: 'none' }))).toBe('NOT_FOUND')
    expect(await codeOf(reportOn('none'))).toBe('NOT_FOUND')
    expect(await codeOf(analysis.getFailureAnalysisReport.call(context, deps, {}))).toBe('INVALID')
    expect(await codeOf(analysis.getFailureAnalysisReport.call(context, deps, { reportId: 'a', errorId: 'b' }))).toBe('INVALID')
  })
})

describe('lists and relations', () => {
  it('lead from task, pattern, error and tool to what belongs to them', async () => {
    await record(
      [
        { attemptId: 'a', taskId: 't', toolName: 'git' },
        { attemptId: 'b', taskId: 'u', toolName: 'git' },
      ],
      [
        { errorId: 'e', attemptId: 'a', errorMessage: MESSAGE },
        { errorId: 'f', attemptId: 'b', errorMessage: MESSAGE },
        { errorId: 'g', attemptId: 'b', errorMessage: 'unknown' },
      ],
    )
    await drainTo(store, [consumer])
    const reported = async (filter: object) =>
      (await analysis.listFailureAnalysisReports.call(context, deps, { filter })).edges.map(({ node }) => node.errorId).sort()
    expect(await reported({})).toEqual(['e', 'f', 'g'])
    expect(await reported({ taskId: 'u' })).toEqual(['f', 'g'])
    expect(await reported({ errorPatternId: 'git-auth' })).toEqual(['e', 'f'])
    expect(await reported({ taskId: 'u', errorPatternId: 'git-auth' })).toEqual(['f'])
    const { groups } = await analysis.patternOfErrors.call(context, deps, { ids: ['g', 'e'] })
    expect(groups.map(({ value }) => value?.name)).toEqual([undefined, 'GitAuthenticationFailure'])
    expect((await analysis.matchedByOfErrors.call(context, deps, { ids: ['e'] })).groups[0]?.value).toBe('regex')
    expect(
      (await analysis.reportOfErrors.call(context, deps, { ids: ['e', 'none'] })).groups.map(({ value }) => value?.errorId),
    ).toEqual(['e', undefined])
    const { reportId } = await reportOn('e')
    expect(
      (await analysis.reportsByIds.call(context, deps, { ids: [reportId, 'none'] })).groups.map(({ value }) => value?.errorId),
    ).toEqual(['e', undefined])
    const [tool] = await rowsOfText('MATCH (tool:Tool) RETURN tool.toolId AS id')
    const common = await analysis.commonErrorsOfTools.call(context, deps, { ids: [String(tool?.id)], first: 1 })
    expect(common.groups[0]?.value.edges.map(({ node }) => [node.pattern?.patternId, node.count])).toEqual([['git-auth', 2]])
    const [last] = await rowsOfText(
      "MATCH (error:Error)-[:INSTANCE_OF]->(:ErrorPattern {patternId: 'git-auth'}) RETURN max(error.order) AS order",
    )
    expect(common.groups[0]?.value.edges[0]?.node.lastSeenAt).toBe(timestampOf(Number(last?.order) / 1_000))
    const rest = await analysis.commonErrorsOfTools.call(context, deps, {
      ids: [String(tool?.id)],
      after: common.groups[0]?.value.pageInfo.endCursor,
    })
    expect(rest.groups[0]?.value.edges.map(({ node }) => [node.pattern, node.count])).toEqual([[null, 1]])
  })
})
