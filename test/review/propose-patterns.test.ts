import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import * as analysis from '#src/analysis/service.ts'
import * as monitoring from '#src/monitoring/service.ts'
import { reviewItemId } from '#src/planning/service.ts'
import { decide, listReviewItems, proposeAfterAnalysis, proposeErrorPatterns, targetsOfReviewItems } from '#src/review/service.ts'
import { codeOf, openTestArea } from '#test/support/area.ts'
import { drainTo } from '#test/support/drain.ts'
import { clearGraph } from '#test/support/neo4j.ts'

const { store, deps, call } = openTestArea()
const analysing = [analysis.classifyErrors(deps), analysis.renewErrors(deps)]
const drain = async (consumers = analysing) => expect(await drainTo(store, consumers)).toEqual([])

beforeEach(() => clearGraph(store))
afterAll(() => store.close())

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString()

/** Tasks in which the deploy fails because of a flange, and is got out of by greasing it. */
const flangeTrouble = async (...numbers: number[]) => {
  const run = { toolName: 'run_shell_command', rawCommand: 'deploy' }
  await call(monitoring.recordExecutionAttempts, {
    attempts: numbers.flatMap((n) => [
      { ...run, attemptId: `fail-${n}`, taskId: `task-${n}`, outcome: 'EXECUTION_OUTCOME_FAILURE', startedAt: at(n) },
      {
        ...run,
        rawCommand: `grease --flange ${n}`,
        attemptId: `fix-${n}`,
        taskId: `task-${n}`,
        outcome: 'EXECUTION_OUTCOME_SUCCESS',
        startedAt: at(n + 1),
      },
    ]),
  })
  await call(monitoring.recordErrors, {
    errors: numbers.map((n) => ({
      errorId: `error-${n}`,
      attemptId: `fail-${n}`,
      errorMessage: `sprocket ${n} jammed in flange "f${n}": grease required`,
    })),
  })
  await drain()
}
const propose = () => call(proposeErrorPatterns, {})
const itemOf = (patternId: string) => reviewItemId('REVIEW_ITEM_KIND_ERROR_PATTERN', patternId)

describe('unknown errors that recur', () => {
  it('become a pattern that waits for people, with what got out of them, and nothing a second time', async () => {
    await flangeTrouble(1, 2)
    expect(await propose()).toEqual({ proposed: [], refused: [], known: 0 })
    await flangeTrouble(30)
    const { proposed } = await propose()
    expect(proposed).toMatchObject([
      {
        name: 'SprocketJammedFlangeGreaseRequired',
        suggestedRemediations: ['grease --flange 1 (run_shell_command) came next and succeeded in 3 of 3 tasks.'],
      },
    ])
    const [patternId, regex] = [proposed[0]?.patternId ?? '', proposed[0]?.canonicalRegex[0] ?? '']
    expect(new RegExp(regex).test('sprocket 99 jammed in flange "zz": grease required')).toBe(true)
    const { edges } = await call(listReviewItems, { kinds: ['REVIEW_ITEM_KIND_ERROR_PATTERN'] })
    expect(edges.map(({ node }) => node.reviewItemId)).toEqual([itemOf(patternId)])
    expect((await call(targetsOfReviewItems, { ids: [itemOf(patternId)] })).groups[0]?.value).toMatchObject({ patternId })
    expect(await propose()).toEqual({ proposed: [], refused: [], known: 1 })
    expect(
      (await call(analysis.matchErrorPatterns, { errorMessage: 'sprocket 99 jammed in flange "z": grease required' })).matches,
    ).toEqual([])
    expect((await call(analysis.listErrorPatterns, {})).edges).toEqual([])
    expect(await codeOf(call(analysis.renameErrorPattern, { patternId, name: 'X' }))).toBe('CONFLICT')
  })

  it('are of the pattern once it is approved: analysed anew, with the earlier reports kept', async () => {
    await flangeTrouble(1, 2, 30)
    const before = await call(analysis.getFailureAnalysisReport, { errorId: 'error-1' })
    const [pattern] = (await propose()).proposed
    const patternId = pattern?.patternId ?? ''
    await call(decide, { reviewItemId: itemOf(patternId), decision: 'REVIEW_DECISION_APPROVE' })
    await drain()
    const report = await call(analysis.getFailureAnalysisReport, { errorId: 'error-1' })
    expect(report).toMatchObject({
      errorPatternId: patternId,
      proposedRemediationStrategyDescription: expect.stringContaining('grease'),
    })
    expect(await call(analysis.getFailureAnalysisReport, { reportId: before.reportId })).toEqual(before)
    expect((await call(analysis.errorsOfPatterns, { ids: [patternId] })).groups[0]?.value.edges).toHaveLength(3)
    expect(await propose()).toEqual({ proposed: [], refused: [], known: 0 })
  })

  it('are not proposed again after they were rejected, until they have come up in twice as many tasks', async () => {
    await flangeTrouble(1, 2, 30)
    const [first] = (await propose()).proposed
    await call(decide, { reviewItemId: itemOf(first?.patternId ?? ''), decision: 'REVIEW_DECISION_REJECT' })
    await flangeTrouble(40, 50)
    expect(await propose()).toMatchObject({ proposed: [], known: 1 })
    await flangeTrouble(56)
    const [second] = (await propose()).proposed
    expect(second?.name.startsWith(first?.name ?? '-')).toBe(true)
    expect(second?.patternId).not.toBe(first?.patternId)
    expect(
      await codeOf(call(decide, { reviewItemId: itemOf(second?.patternId ?? ''), decision: 'REVIEW_DECISION_APPROVE' })),
    ).toBe('OK')
  })

  it('are refused with the reason where a known error would be taken for one of them', async () => {
    await call(analysis.upsertErrorPatterns, {
      patterns: [{ pattern: { patternId: 'big', name: 'Big', canonicalRegex: ['^machine stopped'] } }],
    })
    await call(monitoring.recordErrors, {
      errors: [{ errorId: 'known', errorMessage: 'machine stopped: sprocket 7 jammed in flange "x": grease required at once' }],
    })
    await flangeTrouble(1, 2, 30)
    expect(await propose()).toMatchObject({
      proposed: [],
      refused: [{ tasks: 3, reason: expect.stringContaining('machine stopped') }],
    })
  })

  it('are proposed by themselves as they are analysed', async () => {
    const consumers = [...analysing, proposeAfterAnalysis(deps)]
    await flangeTrouble(1, 2, 30)
    await drain(consumers)
    await call(monitoring.recordErrors, {
      errors: [{ errorId: 'other', errorMessage: 'sprocket 3 jammed in flange "f": grease required' }],
    })
    await drain(consumers)
    const { edges } = await call(listReviewItems, { kinds: ['REVIEW_ITEM_KIND_ERROR_PATTERN'] })
    expect(edges.map(({ node }) => node.summary)).toEqual([expect.stringContaining('SprocketJammedFlangeGreaseRequired')])
    await drain(consumers)
    expect((await call(listReviewItems, { kinds: ['REVIEW_ITEM_KIND_ERROR_PATTERN'] })).edges).toHaveLength(1)
  })
})
