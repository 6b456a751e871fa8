import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { getPlanModificationProposal, proposePlanModification, reviewItemId } from '#src/planning/service.ts'
import { decide, listReviewItems, reviewItemsOfTargets, targetsOfProposals, targetsOfReviewItems } from '#src/review/service.ts'
import { upsertProvenStrategy } from '#src/strategies/service.ts'
import { getProposedTool, proposeTool } from '#src/tools/service.ts'
import { codeOf, openTestArea } from '#test/support/area.ts'
import { clearGraph } from '#test/support/neo4j.ts'

const area = openTestArea()
const aboutProposal = reviewItemId('REVIEW_ITEM_KIND_PLAN_MODIFICATION_PROPOSAL', 'prop')
const aboutTool = reviewItemId('REVIEW_ITEM_KIND_PROPOSED_TOOL', 'tool')
const decided = (reviewItemId: string, decision: string, id = 'anna') =>
  area.call(decide, { reviewItemId, decision, comment: 'Seen.' }, { actor: { id, role: 'reviewer' } })

beforeEach(async () => {
  await clearGraph(area.store)
  await area.call(upsertProvenStrategy, { strategy: { strategyId: 's1', name: 'S' } })
  await area.call(proposePlanModification, {
    proposal: { proposalId: 'prop', targetEntityId: 's1', createdAt: '2025-01-01T00:00:00Z' },
  })
  await area.call(proposeTool, { tool: { toolId: 'tool', name: 'count_lines', createdAt: '2025-01-02T00:00:00Z' } })
})
afterAll(() => area.store.close())

describe('the review queue', () => {
  it('is listed newest first by every filter, with its targets in one query', async () => {
    const { edges } = await area.call(listReviewItems, {})
    expect(edges.map(({ node }) => node.targetEntityId)).toEqual(['tool', 'prop'])
    expect((await area.call(listReviewItems, { kinds: ['REVIEW_ITEM_KIND_PROPOSED_TOOL'] })).edges).toHaveLength(1)
    expect((await area.call(listReviewItems, { statuses: ['REVIEW_ITEM_STATUS_DECIDED'] })).edges).toEqual([])
    expect((await area.call(listReviewItems, { assignee: 'anna' })).edges).toEqual([])
    const queries = await area.queriesOf(async () => {
      const { groups } = await area.call(targetsOfReviewItems, { ids: [aboutProposal, aboutTool, 'none'] })
      expect(groups.map(({ value }) => value)).toMatchObject([{ proposalId: 'prop' }, { name: 'count_lines' }, null])
    })
    expect(queries).toHaveLength(1)
    expect((await area.call(targetsOfProposals, { ids: ['prop'] })).groups[0]?.value).toMatchObject({ strategyId: 's1' })
    const { groups } = await area.call(reviewItemsOfTargets, { ids: ['tool', 'prop'], kind: 'REVIEW_ITEM_KIND_PROPOSED_TOOL' })
    expect(groups.map(({ value }) => value.edges.length)).toEqual([1, 0])
  })
})

describe('decide', () => {
  it('writes the decision down and carries it out on a proposal and on a tool', async () => {
    expect(await decided(aboutProposal, 'REVIEW_DECISION_APPROVE')).toMatchObject({
      status: 'REVIEW_ITEM_STATUS_DECIDED',
      decidedBy: 'anna',
      comment: 'Seen.',
    })
    expect(await area.call(getPlanModificationProposal, { proposalId: 'prop' })).toMatchObject({
      status: 'PROPOSAL_STATUS_APPROVED',
      humanReviewerId: 'anna',
    })
    await decided(aboutTool, 'REVIEW_DECISION_REJECT')
    expect(await area.call(getProposedTool, { toolId: 'tool' })).toMatchObject({
      validationStatus: 'TOOL_VALIDATION_STATUS_FAILED',
    })
    expect((await area.eventTypes()).filter((type) => type === 'review.decided')).toHaveLength(2)
  })

  it('takes the same decision again for what it is, and refuses another one', async () => {
    const first = await decided(aboutProposal, 'REVIEW_DECISION_REJECT')
    expect(await decided(aboutProposal, 'REVIEW_DECISION_REJECT', 'bert')).toEqual(first)
    const failure = await decided(aboutProposal, 'REVIEW_DECISION_APPROVE').catch((thrown) => thrown)
    expect(failure).toMatchObject({ code: 'CONFLICT' })
    expect(failure.message).toContain('anna')
  })

  it('lets one of two deciders win', async () => {
    const codes = await Promise.all(
      ['APPROVE', 'REJECT', 'REQUEST_CHANGES'].map((word) => codeOf(decided(aboutTool, `REVIEW_DECISION_${word}`))),
    )
    expect(codes.sort()).toEqual(['CONFLICT', 'CONFLICT', 'OK'])
  })

  it('is for reviewers, about an item there is, and says something', async () => {
    expect(
      await codeOf(
        area.call(
          decide,
          { reviewItemId: aboutTool, decision: 'REVIEW_DECISION_APPROVE' },
          { actor: { id: 'a', role: 'agent' } },
        ),
      ),
    ).toBe('FORBIDDEN')
    expect(await codeOf(decided('nothing', 'REVIEW_DECISION_APPROVE'))).toBe('NOT_FOUND')
    expect(await codeOf(decided(aboutTool, 'REVIEW_DECISION_UNSPECIFIED'))).toBe('INVALID')
    expect(await codeOf(decided(aboutTool, 'YES'))).toBe('INVALID')
  })
})
