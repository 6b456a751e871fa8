import { status } from '@grpc/grpc-js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clearGraph } from '#test/support/neo4j.ts'
import { failure, type GrpcService, type Json, startGrpcService } from './service.ts'

let service: GrpcService
beforeAll(async () => {
  service = await startGrpcService()
  await clearGraph(service.core.store)
})
afterAll(() => service?.close())

const call = (name: string, request: Json): Promise<Json> => service.client.call(name, request)
/** All messages of a stream of mining. */
const mining = async (request: Json): Promise<Json[]> => {
  const messages: Json[] = []
  for await (const message of service.client.stream('StrategyService.MineStrategies', request)) messages.push(message)
  return messages
}
const unique = (kind: string) => `${kind}-${Math.random().toString(36).slice(2)}`

describe('ExplicitTaskPlanningService', () => {
  test('a task is submitted, read back as it was, and called off', async () => {
    const taskId = unique('task')
    const task = {
      taskId,
      userId: 'user-1',
      prompt: 'Fix the build',
      contextFiles: ['/a/b.ts'],
      metadata: { jira_ticket: 'OCD-1' },
    }
    const submitted = await call('ExplicitTaskPlanningService.SubmitTask', { task })
    expect(submitted).toMatchObject({ taskId, success: true })
    const { task: read } = await call('ExplicitTaskPlanningService.GetTaskStatus', { taskId })
    expect(read).toMatchObject({ ...task, status: 'TASK_STATUS_PENDING' })
    expect(read.createdAt).toMatch(/Z$/)
    expect(await call('ExplicitTaskPlanningService.CancelTask', { taskId, message: 'not needed' })).toMatchObject({
      taskId,
      success: true,
    })
    expect((await call('ExplicitTaskPlanningService.GetTaskStatus', { taskId })).task.status).toBe('TASK_STATUS_CANCELLED')
  })

  test('a task without an id gets one; the same id with another content is ALREADY_EXISTS', async () => {
    const { taskId } = await call('ExplicitTaskPlanningService.SubmitTask', { task: { prompt: 'one' } })
    expect(taskId).toMatch(/^[0-9a-f-]{36}$/)
    const again = await failure(call('ExplicitTaskPlanningService.SubmitTask', { task: { taskId, prompt: 'two' } }))
    expect(again.code).toBe(status.ALREADY_EXISTS)
  })

  test.each([
    ['ExplicitTaskPlanningService.GetTaskStatus', { taskId: 'none' }],
    ['ExplicitTaskPlanningService.CancelTask', { taskId: 'none' }],
    ['ExplicitTaskPlanningService.GetPlanTemplate', { templateId: 'none' }],
    ['ExplicitTaskPlanningService.UpdatePlanTemplate', { templateId: 'none', updatedTemplateData: {} }],
    ['CodeKnowledgeGraphService.GetCodeEntity', { entityId: 'none' }],
    ['CodeKnowledgeGraphService.GetRelatedEntities', { entityId: 'none', relationshipType: 'CALLS' }],
    ['CodeKnowledgeGraphService.UpdateCodeEntityMetadata', { entityId: 'none', metadataUpdates: { a: 1 } }],
    ['FailureAnalysisService.AnalyzeError', { errorId: 'none' }],
    ['FailureAnalysisService.GetFailureAnalysisReport', { reportId: 'none' }],
    ['StrategyService.RecommendStrategies', { errorId: 'none' }],
    ['StrategyService.RecordStrategyOutcome', { outcome: { strategyId: 'none', succeeded: false } }],
    ['ReviewService.Decide', { reviewItemId: 'none', decision: 'REVIEW_DECISION_APPROVE' }],
    ['ToolService.DeprecateTool', { toolId: 'none' }],
  ])('%s about something that is not there is NOT_FOUND', async (name, request) => {
    expect((await failure(call(name, request))).code).toBe(status.NOT_FOUND)
  })

  test.each([
    ['ExplicitTaskPlanningService.SubmitTask', {}],
    ['ExplicitTaskPlanningService.SubmitTask', { task: { taskId: 'not an id' } }],
    ['ExplicitTaskPlanningService.GetTaskStatus', {}],
    ['ExplicitTaskPlanningService.CancelTask', { taskId: '\u0000' }],
    ['ExplicitTaskPlanningService.ProposePlanModification', {}],
    ['ExplicitTaskPlanningService.GetPlanTemplate', {}],
    ['ExplicitTaskPlanningService.StreamTaskUpdates', { afterEventId: 'yesterday' }],
    ['CodeKnowledgeGraphService.IndexCodeEntities', {}],
    ['CodeKnowledgeGraphService.IndexCodeEntities', { entities: [{ entityId: 'a b' }] }],
    ['CodeKnowledgeGraphService.GetCodeEntity', {}],
    ['CodeKnowledgeGraphService.GetRelatedEntities', { entityId: 'x', relationshipType: 'CALLS DETACH DELETE' }],
    ['CodeKnowledgeGraphService.UpdateCodeEntityMetadata', { entityId: 'x' }],
    ['CodeKnowledgeGraphService.QueryGraph', { queryString: 'MATCH (n) DETACH DELETE n' }],
    ['CodeKnowledgeGraphService.QueryGraph', { queryLanguage: 'sql', queryString: 'SELECT 1' }],
    ['PerformanceMonitoringService.RecordExecutionAttempts', {}],
    ['PerformanceMonitoringService.RecordErrors', {}],
    ['PerformanceMonitoringService.RecordEnvironments', {}],
    ['FailureAnalysisService.AnalyzeError', {}],
    ['FailureAnalysisService.MatchErrorPatterns', {}],
    ['FailureAnalysisService.MatchErrorPatterns', { errorMessage: 'x', first: 101 }],
    ['FailureAnalysisService.UpsertErrorPattern', { pattern: { name: 'Bad', canonicalRegex: ['(a'] } }],
    ['FailureAnalysisService.GetFailureAnalysisReport', {}],
    ['StrategyService.RecommendStrategies', {}],
    ['StrategyService.RecordStrategyOutcome', {}],
    ['ReviewService.ListReviewItems', { first: 501 }],
    ['ReviewService.ListReviewItems', { after: 'no cursor' }],
    ['ReviewService.Decide', { reviewItemId: 'x' }],
    ['ToolService.ProposeTool', {}],
    ['ToolService.RegisterTool', { tool: { name: 't' }, version: { version: 'one' } }],
    ['ToolService.DeprecateTool', {}],
  ])('%s refuses %j', async (name, request) => {
    expect((await failure(call(name, request))).code).toBe(status.INVALID_ARGUMENT)
  })

  test('a proposal goes to review, is listed there, and is decided on', async () => {
    const proposalId = unique('proposal')
    const proposal = {
      proposalId,
      type: 'PROPOSAL_TYPE_ADD_PRECONDITION',
      targetEntityId: unique('template'),
      modifications: { add_step_before: 's1' },
      rationale: 'Because.',
    }
    expect(await call('ExplicitTaskPlanningService.ProposePlanModification', { proposal })).toMatchObject({
      proposalId,
      success: true,
    })
    const { items } = await call('ReviewService.ListReviewItems', {
      kinds: ['REVIEW_ITEM_KIND_PLAN_MODIFICATION_PROPOSAL'],
      first: 500,
    })
    const item = items.find((one: Json) => one.targetEntityId === proposalId)
    expect(item.status).toBe('REVIEW_ITEM_STATUS_PENDING')
    const decided = await call('ReviewService.Decide', {
      reviewItemId: item.reviewItemId,
      decision: 'REVIEW_DECISION_REJECT',
      comment: 'No.',
    })
    expect(decided.item).toMatchObject({
      status: 'REVIEW_ITEM_STATUS_DECIDED',
      decision: 'REVIEW_DECISION_REJECT',
      comment: 'No.',
    })
  })

  test('review items come in pages', async () => {
    for (const name of ['one', 'two', 'three'])
      await call('ExplicitTaskPlanningService.ProposePlanModification', {
        proposal: { proposalId: unique(name), type: 'PROPOSAL_TYPE_ADJUST_PRIORITY', targetEntityId: name },
      })
    const seen: string[] = []
    let after = ''
    do {
      const page = await call('ReviewService.ListReviewItems', { first: 2, after })
      seen.push(...page.items.map((item: Json) => item.reviewItemId))
      after = page.nextCursor
    } while (after !== '' && seen.length < 100)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThanOrEqual(3)
  })

  test('a plan template is read and gets a new version', async () => {
    const templateId = unique('template')
    const templateData = { parameters: {}, steps: [{ step_id: 'a', tool: 'shell', parameters: { command: 'ls' } }] }
    await service.core.call('planning.putPlanTemplate', { template: { templateId, name: templateId, templateData } })
    expect(await call('ExplicitTaskPlanningService.GetPlanTemplate', { templateId })).toEqual({ templateData })
    const updatedTemplateData = {
      ...templateData,
      steps: [...templateData.steps, { step_id: 'b', tool: 'shell', parameters: {}, depends_on: ['a'] }],
    }
    expect(await call('ExplicitTaskPlanningService.UpdatePlanTemplate', { templateId, updatedTemplateData })).toMatchObject({
      templateId,
      success: true,
      message: expect.stringContaining('version 2'),
    })
    expect(await call('ExplicitTaskPlanningService.GetPlanTemplate', { templateId })).toEqual({
      templateData: updatedTemplateData,
    })
  })
})

describe('CodeKnowledgeGraphService', () => {
  test('entities are stored, read, given metadata and found by their relationships', async () => {
    const [one, two] = [unique('entity'), unique('entity')]
    const entity = (entityId: string) => ({
      entityId,
      projectId: 'p',
      type: 'CODE_ENTITY_TYPE_FUNCTION',
      path: '/p/a.ts',
      name: entityId,
      language: 'typescript',
      metadata: { startLine: 3 },
    })
    const indexed = await call('CodeKnowledgeGraphService.IndexCodeEntities', {
      entities: [entity(one), { ...entity('not an id') }, entity(two)],
    })
    expect(indexed).toMatchObject({
      success: true,
      indexedEntityIds: [one, two],
      message: expect.stringContaining('entities[1]'),
    })
    expect((await call('CodeKnowledgeGraphService.GetCodeEntity', { entityId: one })).entity).toMatchObject({
      name: one,
      metadata: { startLine: 3 },
    })
    await call('CodeKnowledgeGraphService.UpdateCodeEntityMetadata', {
      entityId: one,
      metadataUpdates: { owner: 'me', startLine: null },
    })
    expect((await call('CodeKnowledgeGraphService.GetCodeEntity', { entityId: one })).entity.metadata).toEqual({ owner: 'me' })
    const asked = { queryString: `MATCH (entity:CodeEntity {entityId: "${one}"}) RETURN entity.entityId AS id` }
    expect((await call('CodeKnowledgeGraphService.QueryGraph', asked)).results).toEqual({
      columns: ['id'],
      rows: [[one]],
      truncated: false,
    })
    expect(await call('CodeKnowledgeGraphService.GetRelatedEntities', { entityId: one, relationshipType: 'CALLS' })).toEqual({
      relatedEntities: [],
    })
  })
})

describe('monitoring, analysis and strategies', () => {
  test('a failure is recorded, recognised, explained, and what helped is counted', async () => {
    const [attemptId, errorId, patternId, strategyId] = [
      unique('attempt'),
      unique('error'),
      unique('pattern'),
      unique('strategy'),
    ]
    const word = unique('frobnicator')
    await call('FailureAnalysisService.UpsertErrorPattern', {
      pattern: {
        patternId,
        name: patternId,
        canonicalRegex: [`${word} is on fire`],
        commonCauses: ['Somebody smoked.'],
        suggestedRemediations: ['Put it out.'],
      },
    })
    const { matches } = await call('FailureAnalysisService.MatchErrorPatterns', { errorMessage: `the ${word} is on fire` })
    expect(matches[0]).toMatchObject({ pattern: { patternId }, matchedBy: 'regex' })
    const environments = [{ envId: unique('env'), osType: 'linux', dependencyVersions: { node: '24' } }]
    expect((await call('PerformanceMonitoringService.RecordEnvironments', { environments })).result).toMatchObject({
      stored: 1,
      refused: [],
    })
    const attempts = [
      { attemptId, toolName: 'shell', outcome: 'EXECUTION_OUTCOME_FAILURE', exitCode: -1, resourceMetrics: { cpu_ms: 1.5 } },
      { attemptId: 'not an id' },
    ]
    const recorded = (await call('PerformanceMonitoringService.RecordExecutionAttempts', { attempts })).result
    expect(recorded).toMatchObject({ stored: 1, repeated: 0, refused: [{ index: 1, code: 'INVALID' }] })
    await call('PerformanceMonitoringService.RecordErrors', {
      errors: [{ errorId, attemptId, errorMessage: `the ${word} is on fire` }],
    })
    const { report, hypotheses } = await call('FailureAnalysisService.AnalyzeError', { errorId })
    expect(hypotheses).toMatchObject([{ cause: 'Somebody smoked.', source: 'pattern', evidenceIds: [patternId] }])
    expect(report).toMatchObject({ errorId, failedAttemptId: attemptId, errorPatternId: patternId })
    expect((await call('FailureAnalysisService.GetFailureAnalysisReport', { errorId })).report.errorPatternId).toBe(patternId)
    expect(await call('FailureAnalysisService.GetFailureAnalysisReport', { reportId: report.reportId })).toEqual({
      report,
      hypotheses,
    })
    await service.core.call('strategies.upsertProvenStrategy', {
      strategy: { strategyId, name: strategyId, templatePlanFragment: { steps: [] } },
    })
    const outcome = { outcomeId: unique('outcome'), strategyId, succeeded: true, patternId }
    expect((await call('StrategyService.RecordStrategyOutcome', { outcome })).strategy.strategyId).toBe(strategyId)
    const { recommendations, reason } = await call('StrategyService.RecommendStrategies', { errorId })
    expect(recommendations[0]).toMatchObject({ strategy: { strategyId }, evidence: { successes: 1, failures: 0 }, patternId })
    expect(reason).not.toBe('')
  })
})

describe('ToolService', () => {
  test('a tool is proposed, registered with a version, and deprecated', async () => {
    const name = unique('tool')
    const { tool: proposed } = await call('ToolService.ProposeTool', {
      tool: { name, description: 'd', sourceCode: 'export {}', language: 'typescript' },
    })
    expect(proposed.toolId).not.toBe('')
    const { tool } = await call('ToolService.RegisterTool', {
      tool: { name, kind: 'TOOL_KIND_EXTERNAL' },
      version: { version: '1.0.0', sourceCode: 'x' },
    })
    expect(tool).toMatchObject({ name, currentVersion: '1.0.0', status: 'TOOL_STATUS_ACTIVE' })
    expect((await call('ToolService.DeprecateTool', { toolId: tool.toolId, message: 'old' })).tool.status).toBe(
      'TOOL_STATUS_DEPRECATED',
    )
  })

  test('MineStrategies tells how far it is, and ends with what was found', async () => {
    const messages = await mining({ projectId: 'nobody' })
    expect(messages.length).toBeGreaterThan(1)
    expect(messages.at(-1)).toMatchObject({ stage: 'done', done: 0, total: 0, strategies: [] })
    expect(messages.slice(0, -1).every(({ stage }: Json) => ['read', 'mine', 'store'].includes(stage))).toBe(true)
    expect((await failure(mining({ runsMin: 1 }))).code).toBe(status.INVALID_ARGUMENT)
  })

  test.each([
    'ToolService.FindToolOpportunities',
    'ToolService.ValidateTool',
    'ToolService.RollBackTool',
    'ToolService.InvokeTool',
  ])('%s says that it is not done yet', async (name) => {
    const { code, details } = await failure(call(name, {}))
    expect(code).toBe(status.UNIMPLEMENTED)
    expect(details).toContain('does not do it yet')
  })
})
