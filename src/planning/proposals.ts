import { z } from 'zod'
import type { EventTransaction, Outbox } from '#src/events/outbox.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { withMintedId } from '#src/kernel/id.ts'
import { operation } from '#src/kernel/operation.ts'
import { Page, page, pageInput } from '#src/kernel/page.ts'
import { id, inputForm, reference, text } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import type { Store } from '#src/store/store.ts'
import { applyProposal, undoProposal } from './apply-proposal.ts'
import { PlanModificationProposal, ProposalStatus, ProposalType } from './model.ts'
import { newestPlace } from './places.ts'
import { proposalById, proposalsQuery, setProposalStatus } from './plan-queries.ts'
import { putProposal } from './put-proposal.ts'

type Deps = { readonly store: Store; readonly outbox: Outbox }

export const proposePlanModification = operation({
  name: 'planning.proposePlanModification',
  summary: 'Proposes a change to a plan template, a strategy or a tool, and puts it to review.',
  role: 'agent',
  mode: 'write',
  input: z.object({ proposal: inputForm(PlanModificationProposal, 'proposalId') }),
  output: PlanModificationProposal,
  errors: ['CONFLICT'],
  async run(context, { outbox }: Deps, input) {
    const said = withMintedId(input.proposal, 'proposalId')
    return outbox.write(context, async (transaction) => {
      const { proposal, differs } = await putProposal(transaction, said, timestampOf(context.now()))
      if (differs) throw conflict(said.proposalId)
      const [row] = await transaction.run(proposalById, { proposalId: said.proposalId })
      return row?.proposal ?? proposal
    })
  },
})

const conflict = (proposalId: string) =>
  new OcodeError('CONFLICT', `Proposal ${proposalId} was made with another content; use a new proposalId.`, {
    details: { proposalId },
  })

/**
 * Carries a reviewer's decision on a proposal out, within the transaction of the decision. One that is approved and about a plan
 * template or a strategy is applied at once.
 */
export const decideProposal = async (
  transaction: EventTransaction,
  { proposalId, status, reviewerId, now }: { proposalId: string; status: ProposalStatus; reviewerId: string; now: string },
): Promise<void> => {
  const isApplied = status === 'PROPOSAL_STATUS_APPROVED' && (await applyProposal(transaction, { proposalId, reviewerId, now }))
  const reached = isApplied ? 'PROPOSAL_STATUS_APPLIED' : status
  await transaction.run(setProposalStatus, { proposalId, status: reached, reviewerId, now })
  transaction.emit('proposal.changed', [{ entityId: proposalId, facts: { status: reached } }])
}

export const withdrawProposal = operation({
  name: 'planning.withdrawProposal',
  summary:
    'Takes a proposal back; what it changed is undone: a plan template says what it said before, as a new version, and a strategy is recommended again, or no more.',
  role: 'reviewer',
  mode: 'write',
  input: z.object({ proposalId: id(), /** Why, for people. */ message: text(4_096) }),
  output: PlanModificationProposal,
  errors: ['NOT_FOUND', 'CONFLICT'],
  run: (context, { outbox }: Deps, { proposalId, message }) =>
    outbox.write(context, async (transaction) => {
      const now = timestampOf(context.now())
      await undoProposal(transaction, { proposalId, reviewerId: context.actor.id, now }, message)
      const [row] = await transaction.run(proposalById, { proposalId })
      return row?.proposal as PlanModificationProposal
    }),
})

export const getPlanModificationProposal = operation({
  name: 'planning.getPlanModificationProposal',
  summary: 'The proposal of an id.',
  role: 'reader',
  mode: 'read',
  input: z.object({ proposalId: id() }),
  output: PlanModificationProposal,
  errors: ['NOT_FOUND'],
  async run(context, { store }: Deps, { proposalId }) {
    const [row] = await store.read(context, proposalById, { proposalId })
    if (!row) throw new OcodeError('NOT_FOUND', `There is no proposal ${proposalId}.`)
    return row.proposal
  },
})

export const listPlanModificationProposals = operation({
  name: 'planning.listPlanModificationProposals',
  summary: 'Proposals, newest first, by task, target, type and status.',
  role: 'reader',
  mode: 'read',
  input: z.object({
    taskId: reference(),
    targetEntityId: reference(),
    types: z.array(ProposalType).max(16).default([]),
    statuses: z.array(ProposalStatus).max(16).default([]),
    ...pageInput(),
  }),
  output: Page(PlanModificationProposal),
  async run(context, { store }: Deps, { first, after, ...filter }) {
    const rows = await store.read(context, proposalsQuery, { ...filter, ...newestPlace({ first, after }) })
    return page(
      rows.map(({ proposal }) => proposal),
      { first, after, key: ({ createdAt = '', proposalId }) => [createdAt, proposalId] },
    )
  },
})
