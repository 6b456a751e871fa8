import { v5 } from 'uuid'
import { z } from 'zod'
import type { Outbox } from '#src/events/outbox.ts'
import type { Consumer } from '#src/events/relay.ts'
import type { Context } from '#src/kernel/context.ts'
import { operation } from '#src/kernel/operation.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { PlanModificationProposal } from '#src/planning/model.ts'
import { putProposal } from '#src/planning/put-proposal.ts'
import type { Store } from '#src/store/store.ts'
import { improveTemplates } from './improve-templates.ts'
import type { Improvement } from './improvement.ts'
import { judgeStrategies } from './judge-strategies.ts'
import { recoveriesAtSteps, strategiesToJudge, templatesToImprove } from './queries.ts'

type Deps = { readonly store: Store; readonly outbox: Outbox }

/** Namespace of the ids of proposals that are made of evidence; a constant of this project. */
const PROPOSAL_NAMESPACE = '3b9c1a52-5e0f-5c8e-8d5d-0c0de0c0de08'
const TEMPLATES_MAX = 200
const STRATEGIES_MAX = 200
const RECOVERIES_MAX = 10_000
/** Proposals at a time: more than people will look at. */
const PROPOSALS_MAX = 100

export const proposeImprovements = operation({
  name: 'planning.proposeImprovements',
  summary:
    'Looks through what plans, strategies and learned relations speak for, and puts what is new of it to review as proposals: error handling, preconditions, other steps or priorities of plan templates, new strategies, and an end for those that stopped working. What was proposed before is not proposed again.',
  role: 'agent',
  mode: 'write',
  input: z.object({}),
  output: z.object({
    proposals: z.array(PlanModificationProposal),
    /** How many the evidence speaks for altogether, those that were proposed before included. */
    found: z.int(),
  }),
  offered: { cli: 'improve' },
  run: (context, deps: Deps) => propose(context, deps),
})

/** Proposes by itself after each mining, and when a strategy went into quarantine. */
export const improveAfterLearning = (deps: Deps): Consumer => ({
  name: 'planning.improveAfterLearning',
  types: ['strategies.mined', 'strategy.changed'],
  handle: async (context, { type, items }) => {
    if (type === 'strategy.changed' && !items.some(({ facts }) => facts?.change === 'quarantined')) return
    await propose({ ...context, operation: 'planning.improveAfterLearning' }, deps)
  },
})

const propose = async (context: Context, { store, outbox }: Deps) => {
  const [templates, recoveries, strategies] = await Promise.all([
    store.read(context, templatesToImprove, { limit: TEMPLATES_MAX }),
    store.read(context, recoveriesAtSteps, { limit: RECOVERIES_MAX }),
    store.read(context, strategiesToJudge, { limit: STRATEGIES_MAX }),
  ])
  const improvements = [...judgeStrategies(strategies), ...improveTemplates(templates, recoveries)]
  const said = improvements.slice(0, PROPOSALS_MAX).map(asProposal)
  if (said.length === 0) return { proposals: [], found: 0 }
  const now = timestampOf(context.now())
  const proposals = await outbox.write(context, async (transaction) => {
    const made: PlanModificationProposal[] = []
    for (const one of said) {
      const { proposal, isNew } = await putProposal(transaction, one, now)
      if (isNew) made.push(proposal)
    }
    return made
  })
  return { proposals, found: improvements.length }
}

/** The same type, target and subject always give the same id, and so one proposal. */
const asProposal = ({ subject, ...said }: Improvement): PlanModificationProposal => ({
  ...said,
  proposalId: v5(`${said.type}\u0000${said.targetEntityId}\u0000${subject}`, PROPOSAL_NAMESPACE),
  status: 'PROPOSAL_STATUS_PENDING_REVIEW',
  proposedByAgentId: 'ocode',
  humanReviewerId: '',
})
