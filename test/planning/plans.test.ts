import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import {
  cancelPlan,
  getPlan,
  getPlanTemplate,
  listPlanModificationProposals,
  listPlans,
  listPlanTemplates,
  planOfTasks,
  problemTypesOfPlanTemplates,
  proposePlanModification,
  putPlan,
  putPlanTemplate,
  reviewItemId,
  stepsOfPlans,
  stepsOfPlanTemplates,
  submitTask,
  versionsOfPlanTemplates,
} from '#src/planning/service.ts'
import { getReviewItem } from '#src/review/service.ts'
import { upsertProblemType } from '#src/strategies/service.ts'
import { codeOf, openTestArea } from '#test/support/area.ts'
import { clearGraph } from '#test/support/neo4j.ts'

const area = openTestArea()
const step = (step_id: string, ...depends_on: string[]) => ({
  step_id,
  tool: 'run_shell_command',
  parameters: { command: `echo \${word}` },
  depends_on,
})
const put = (steps: unknown, more: object = {}) =>
  area.call(putPlanTemplate, {
    template: { templateId: 'tpl', name: 'Template', templateData: { steps }, problemTypeIds: ['git'], ...more },
  })

beforeEach(() => clearGraph(area.store))
afterAll(() => area.store.close())

describe('plan templates', () => {
  it('get a new version exactly when their data is new, and keep the former ones as they were', async () => {
    await area.call(upsertProblemType, { problemType: { problemTypeId: 'git', name: 'Git' } })
    expect(await put([step('a')])).toMatchObject({ version: 1, status: 'PLAN_TEMPLATE_STATUS_ACTIVE' })
    expect(await put([step('a')])).toMatchObject({ version: 1 })
    expect(await put([step('a')], { description: 'Words alone.' })).toMatchObject({ version: 1, description: 'Words alone.' })
    expect(await put([step('a'), step('b', 'a')])).toMatchObject({ version: 2 })
    const [versions] = (await area.call(versionsOfPlanTemplates, { ids: ['tpl'] })).groups
    expect(
      versions?.value.edges.map(({ node }) => [node.version, (node.templateData as { steps: unknown[] }).steps.length]),
    ).toEqual([
      [2, 2],
      [1, 1],
    ])
    const [steps] = (await area.call(stepsOfPlanTemplates, { ids: ['tpl'] })).groups
    expect(steps?.value.edges.map(({ node }) => [node.stepId, node.openParameters, node.dependsOnStepIds])).toEqual([
      ['tpl@2#a', ['word'], []],
      ['tpl@2#b', ['word'], ['tpl@2#a']],
    ])
    expect(
      (await area.call(problemTypesOfPlanTemplates, { ids: ['tpl'] })).groups[0]?.value.edges.map(({ node }) => node.name),
    ).toEqual(['Git'])
    expect((await area.call(listPlanTemplates, { problemTypeId: 'git', name: 'Template' })).edges).toHaveLength(1)
    expect(await area.call(getPlanTemplate, { templateId: 'tpl' })).toMatchObject({ version: 2 })
  })

  it('refuse a version that is not the next one, and count on when two are put at once', async () => {
    await put([step('a')])
    expect(await codeOf(put([step('b')], { version: 7 }))).toBe('CONFLICT')
    expect(await put([step('b')], { version: 2 })).toMatchObject({ version: 2 })
    await Promise.all([put([step('c')]), put([step('d')]), put([step('e')])])
    expect(await area.call(getPlanTemplate, { templateId: 'tpl' })).toMatchObject({ version: 5 })
  })

  it('refuse steps that form no graph, naming the fault, and leave nothing behind', async () => {
    const faults: [unknown, RegExp][] = [
      [[step('a', 'b'), step('b', 'a')], /circle: a, b/],
      [[step('a', 'nowhere')], /nowhere/],
      [[step('a'), step('a')], /a is there twice/],
      [[{ step_id: 'a' }], /tool/],
      [[{ tool: 'x' }], /step_id/],
      [['text'], /steps\[0\]/],
      ['text', /list/],
      [[{ step_id: 'a', tool: 'x', parameters: [] }], /parameters/],
    ]
    for (const [steps, message] of faults) {
      const failure = await put(steps).catch((thrown) => thrown)
      expect(failure).toMatchObject({ code: 'INVALID' })
      expect(failure.message).toMatch(message)
    }
    expect(await codeOf(area.call(getPlanTemplate, { templateId: 'tpl' }))).toBe('NOT_FOUND')
  })
})

describe('plans', () => {
  it('are stored with their steps and found by their task', async () => {
    await area.call(submitTask, { task: { taskId: 't1' } })
    const steps = [
      { stepId: 's1', toolName: 'read' },
      { stepId: 's2', toolName: 'write', dependsOnStepIds: ['s1'] },
    ]
    const plan = await area.call(putPlan, { plan: { planId: 'p1', taskId: 't1', summary: 'Read, then write.' }, steps })
    expect(plan).toMatchObject({
      status: 'PLAN_STATUS_DRAFT',
      steps: [
        { stepId: 's1', ownerId: 'p1', order: 0 },
        { stepId: 's2', order: 1 },
      ],
    })
    expect(await area.call(putPlan, { plan: { planId: 'p1', taskId: 't1', summary: 'Read, then write.' }, steps })).toEqual(plan)
    expect(await area.call(getPlan, { planId: 'p1' })).toEqual(plan)
    expect((await area.call(planOfTasks, { ids: ['t1', 't2'] })).groups.map(({ value }) => value?.planId)).toEqual([
      'p1',
      undefined,
    ])
    expect((await area.call(stepsOfPlans, { ids: ['p1'], first: 1 })).groups[0]?.value).toMatchObject({
      edges: [{ node: { stepId: 's1' } }],
      pageInfo: { hasNextPage: true },
    })
    expect((await area.call(listPlans, { taskId: 't1' })).edges).toHaveLength(1)
    const shorter = await area.call(putPlan, { plan: { planId: 'p1', taskId: 't1' }, steps: steps.slice(0, 1) })
    expect(shorter.steps).toHaveLength(1)
  })

  it('refuse to become what cannot follow on what they are, and take the same again for what it is', async () => {
    const put = (status: string, steps: object[] = [{ stepId: 's1', status: 'PLAN_STEP_STATUS_PENDING' }]) =>
      area.call(putPlan, { plan: { planId: 'p1', status }, steps })
    await put('PLAN_STATUS_DRAFT')
    await area.call(cancelPlan, { planId: 'p1' })
    expect(await put('PLAN_STATUS_DRAFT')).toMatchObject({ status: 'PLAN_STATUS_CANCELLED' })
    expect(await codeOf(put('PLAN_STATUS_RUNNING'))).toBe('CONFLICT')
    expect(await codeOf(put('PLAN_STATUS_CANCELLED', [{ stepId: 's1', status: 'PLAN_STEP_STATUS_RUNNING' }]))).toBe('CONFLICT')
    expect(await area.call(getPlan, { planId: 'p1' })).toMatchObject({ status: 'PLAN_STATUS_CANCELLED' })
  })

  it('refuse a circle, and a step that another plan has', async () => {
    await area.call(putPlan, { plan: { planId: 'p1' }, steps: [{ stepId: 's1' }] })
    expect(await codeOf(area.call(putPlan, { plan: { planId: 'p2' }, steps: [{ stepId: 's1' }] }))).toBe('CONFLICT')
    expect(await codeOf(area.call(putPlan, { plan: { planId: 'p2' }, steps: [{ stepId: 'x', dependsOnStepIds: ['x'] }] }))).toBe(
      'INVALID',
    )
    expect(await codeOf(area.call(getPlan, { planId: 'p2' }))).toBe('NOT_FOUND')
  })
})

describe('proposals', () => {
  it('are stored once, tied to what they would change, and put to review', async () => {
    await put([step('a')])
    const sent = {
      proposalId: 'prop',
      type: 'PROPOSAL_TYPE_ADD_PRECONDITION',
      targetEntityId: 'tpl',
      rationale: 'It failed without.',
      modifications: { add_step_before: 'a', new_step: { tool: 'x' } },
    }
    const proposal = await area.call(proposePlanModification, { proposal: sent })
    expect(proposal).toMatchObject({ ...sent, status: 'PROPOSAL_STATUS_PENDING_REVIEW' })
    expect(await area.call(proposePlanModification, { proposal: sent })).toEqual(proposal)
    expect(await codeOf(area.call(proposePlanModification, { proposal: { ...sent, rationale: 'Other.' } }))).toBe('CONFLICT')
    const item = await area.call(getReviewItem, {
      reviewItemId: reviewItemId('REVIEW_ITEM_KIND_PLAN_MODIFICATION_PROPOSAL', 'prop'),
    })
    expect(item).toMatchObject({
      targetEntityId: 'prop',
      status: 'REVIEW_ITEM_STATUS_PENDING',
      decision: 'REVIEW_DECISION_UNSPECIFIED',
    })
    expect((await area.eventTypes()).filter((type) => type === 'review.requested')).toHaveLength(1)
    for (const filter of [
      { targetEntityId: 'tpl' },
      { types: ['PROPOSAL_TYPE_ADD_PRECONDITION'] },
      { statuses: ['PROPOSAL_STATUS_PENDING_REVIEW'] },
    ]) {
      expect((await area.call(listPlanModificationProposals, filter)).edges).toHaveLength(1)
    }
    expect((await area.call(listPlanModificationProposals, { taskId: 'other' })).edges).toEqual([])
    expect(await codeOf(area.call(proposePlanModification, { proposal: { type: 'IMPROVE' } }))).toBe('INVALID')
  })
})
