import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import {
  getPlanModificationProposal,
  getPlanTemplate,
  leaseStep,
  planTask,
  proposePlanModification,
  putPlanTemplate,
  reportStep,
  reviewItemId,
  submitTask,
  versionsOfPlanTemplates,
  withdrawProposal,
} from '#src/planning/service.ts'
import { decide } from '#src/review/service.ts'
import { getProvenStrategy, recommendStrategies, upsertProblemType, upsertProvenStrategy } from '#src/strategies/service.ts'
import { registerTool } from '#src/tools/service.ts'
import { codeOf, openTestArea } from '#test/support/area.ts'
import { clearGraph } from '#test/support/neo4j.ts'
import { rowsOfText } from '#test/support/raw.ts'

const area = openTestArea()
const step = (step_id: string, more: object = {}) => ({
  step_id,
  tool: 'run_shell_command',
  parameters: { command: 'true' },
  depends_on: [],
  on_failure: { action: 'fail' },
  ...more,
})

beforeEach(async () => {
  await clearGraph(area.store)
  await area.call(putPlanTemplate, { template: { templateId: 'tpl', name: 'Template', templateData: { steps: [step('a')] } } })
})
afterAll(() => area.store.close())

const propose = (type: string, modifications: object, targetEntityId = 'tpl') =>
  area.call(proposePlanModification, {
    proposal: { proposalId: 'prop', type: `PROPOSAL_TYPE_${type}`, targetEntityId, modifications },
  })
const approve = () =>
  area.call(decide, {
    reviewItemId: reviewItemId('REVIEW_ITEM_KIND_PLAN_MODIFICATION_PROPOSAL', 'prop'),
    decision: 'REVIEW_DECISION_APPROVE',
  })
const proposal = () => area.call(getPlanModificationProposal, { proposalId: 'prop' })
const versions = async () =>
  ((await area.call(versionsOfPlanTemplates, { ids: ['tpl'] })).groups[0]?.value.edges ?? []).map(({ node }) => [
    node.version,
    node.proposalId,
    (node.templateData?.steps as unknown[] | undefined)?.length,
  ])

const PRECONDITION = { add_step_before: 'a', new_step: { step_id: 'first', tool: 'read_file', parameters: { path: 'x' } } }

describe('a proposal', () => {
  it('is tied to what it would change, be that a template, a strategy or a tool, and to what asks people about it', async () => {
    await area.call(upsertProvenStrategy, { strategy: { strategyId: 'strategy', name: 'Wait' } })
    await area.call(registerTool, { tool: { toolId: 'tool', name: 'count_lines' } })
    for (const target of ['tpl', 'strategy', 'tool'])
      await area.call(proposePlanModification, {
        proposal: {
          proposalId: `of-${target}`,
          type: 'PROPOSAL_TYPE_ADJUST_PRIORITY',
          targetEntityId: target,
          modifications: {},
        },
      })
    expect(
      await rowsOfText(
        'MATCH (item:ReviewItem)-[:REVIEWS]->(proposal)-[:PROPOSES_CHANGE_TO]->(target) RETURN proposal.proposalId AS id, labels(target)[0] AS target ORDER BY id',
      ),
    ).toEqual([
      { id: 'of-strategy', target: 'ProvenStrategy' },
      { id: 'of-tool', target: 'Tool' },
      { id: 'of-tpl', target: 'PlanTemplate' },
    ])
  })
})

describe('a proposal that people approve', () => {
  it('becomes the next version of its template, and is undone by another one', async () => {
    await propose('ADD_PRECONDITION', PRECONDITION)
    expect(await area.call(getPlanTemplate, { templateId: 'tpl' })).toMatchObject({ version: 1 })
    await approve()
    expect(await proposal()).toMatchObject({ status: 'PROPOSAL_STATUS_APPLIED' })
    expect(await versions()).toEqual([
      [2, 'prop', 2],
      [1, '', 1],
    ])
    await area.call(withdrawProposal, { proposalId: 'prop', message: 'It was not better.' })
    expect(await proposal()).toMatchObject({ status: 'PROPOSAL_STATUS_WITHDRAWN' })
    expect(await versions()).toEqual([
      [3, '', 1],
      [2, 'prop', 2],
      [1, '', 1],
    ])
    expect(await codeOf(area.call(withdrawProposal, { proposalId: 'prop' }))).toBe('OK')
  })

  it('is not decided on where it no longer fits its template', async () => {
    await propose('MODIFY_ERROR_HANDLING', { step_id: 'gone', on_failure: { action: 'skip' } })
    expect(await codeOf(approve())).toBe('CONFLICT')
    expect(await proposal()).toMatchObject({ status: 'PROPOSAL_STATUS_PENDING_REVIEW' })
    expect(await versions()).toHaveLength(1)
  })

  it('is not taken back where later versions build on it', async () => {
    await propose('ADD_PRECONDITION', PRECONDITION)
    await approve()
    await area.call(putPlanTemplate, { template: { templateId: 'tpl', name: 'Template', templateData: { steps: [step('z')] } } })
    expect(await codeOf(area.call(withdrawProposal, { proposalId: 'prop' }))).toBe('CONFLICT')
  })

  it('adds a strategy, or retires one, which is then recommended no longer', async () => {
    await area.call(upsertProblemType, { problemType: { problemTypeId: 'git', name: 'Git' } })
    await area.call(upsertProvenStrategy, { strategy: { strategyId: 's', name: 'S', relatedProblemTypes: ['git'] } })
    const recommended = async () =>
      (await area.call(recommendStrategies, { problemTypeId: 'git' })).recommendations.map(({ strategy }) => strategy.strategyId)
    expect(await recommended()).toEqual(['s'])
    await propose('DEPRECATE_STRATEGY', { reason: 'It stopped working.' }, 's')
    await approve()
    expect(await recommended()).toEqual([])
    expect(await area.call(getProvenStrategy, { strategyId: 's' })).toMatchObject({ name: 'S' })
    await area.call(withdrawProposal, { proposalId: 'prop' })
    expect(await recommended()).toEqual(['s'])
    await area.call(proposePlanModification, {
      proposal: {
        proposalId: 'new',
        type: 'PROPOSAL_TYPE_ADD_NEW_STRATEGY',
        modifications: { strategy: { strategy_id: 'n', name: 'New', related_problem_types: ['git'] } },
      },
    })
    await area.call(decide, {
      reviewItemId: reviewItemId('REVIEW_ITEM_KIND_PLAN_MODIFICATION_PROPOSAL', 'new'),
      decision: 'REVIEW_DECISION_APPROVE',
    })
    expect((await recommended()).sort()).toEqual(['n', 's'])
  })

  it('is withdrawn by itself once plans with it surely fail more often than before', async () => {
    const play = async (name: string, count: number, outcome: string) => {
      for (let index = 0; index < count; index += 1) {
        const taskId = `${name}-${index}`
        await area.call(submitTask, { task: { taskId, prompt: 'Do it' } })
        const { plan } = await area.call(planTask, { taskId, templateId: 'tpl', confirm: true })
        const stepId = plan?.steps[0]?.stepId
        await area.call(leaseStep, { stepId, agentId: 'a' })
        await area.call(reportStep, { stepId, agentId: 'a', outcome: `EXECUTION_OUTCOME_${outcome}` })
      }
    }
    await play('before', 6, 'SUCCESS')
    await propose('ADD_PRECONDITION', {
      ...PRECONDITION,
      new_step: { ...PRECONDITION.new_step, on_failure: { action: 'fail' } },
    })
    await approve()
    await play('after', 4, 'FAILURE')
    expect(await proposal()).toMatchObject({ status: 'PROPOSAL_STATUS_APPLIED' })
    await play('last', 2, 'FAILURE')
    expect(await proposal()).toMatchObject({ status: 'PROPOSAL_STATUS_WITHDRAWN', humanReviewerId: 'ocode' })
    const told = await rowsOfText("MATCH (event:OutboxEvent {type: 'proposal.changed'}) RETURN event.items AS items")
    expect(JSON.stringify(told)).toContain('Withdrawn by itself: 0 of 5 plans succeeded with it, 6 of 6 before it.')
    expect((await versions())[0]).toEqual([3, '', 1])
  })
})
