import type { EventTransaction } from '#src/events/outbox.ts'
import { OcodeError } from '#src/kernel/error.ts'
import type { JsonObject } from '#src/kernel/schema.ts'
import { ProvenStrategy } from '#src/strategies/model.ts'
import { mitigatePatterns, reinstateStrategy, retireStrategy, storeStrategies } from '#src/strategies/service.ts'
import type { PlanModificationProposal, PlanTemplate } from './model.ts'
import { proposalTarget, setProposalStatus, versionOfProposal } from './plan-queries.ts'
import { storeTemplates } from './plan-templates.ts'
import { changedTemplate } from './template-changes.ts'

type Said = { readonly proposalId: string; readonly reviewerId: string; readonly now: string }
type Target = { readonly proposal: PlanModificationProposal; readonly template: PlanTemplate | null }

/** What can be done about a proposal: those that change a plan template or a strategy are carried out, others are noted. */
const isCarriedOut = ({ proposal, template }: Target): boolean =>
  proposal.type === 'PROPOSAL_TYPE_ADD_NEW_STRATEGY' ||
  proposal.type === 'PROPOSAL_TYPE_DEPRECATE_STRATEGY' ||
  (template !== null && proposal.type !== 'PROPOSAL_TYPE_UNSPECIFIED')

/**
 * Carries an approved proposal out, where it is about a plan template (as its next version) or a strategy. Returns whether it did;
 * CONFLICT where it does not fit what the target says by now.
 */
export const applyProposal = async (transaction: EventTransaction, { proposalId, now }: Said): Promise<boolean> => {
  const [target] = await transaction.run(proposalTarget, { proposalId })
  if (!target || !isCarriedOut(target)) return false
  try {
    await carryOut(transaction, target, now)
    return true
  } catch (thrown) {
    if (!(thrown instanceof OcodeError) || thrown.code !== 'INVALID') throw thrown
    throw new OcodeError(
      'CONFLICT',
      `Proposal ${proposalId} cannot be carried out as it is; ask for changes. ${thrown.message}`,
      {
        details: thrown.details,
      },
    )
  }
}

const carryOut = async (transaction: EventTransaction, { proposal, template }: Target, now: string): Promise<void> => {
  const { type, proposalId, targetEntityId, modifications = {} } = proposal
  if (type === 'PROPOSAL_TYPE_ADD_NEW_STRATEGY') {
    const strategy = strategyIn(modifications, proposalId)
    await storeStrategies(transaction, [strategy], { source: 'caller', now })
    await reinstateStrategy(transaction, strategy.strategyId)
    await mitigatePatterns(transaction, strategy.strategyId, patternIdsIn(modifications))
  } else if (type === 'PROPOSAL_TYPE_DEPRECATE_STRATEGY') {
    await retireStrategy(transaction, targetEntityId, now)
  } else if (template) {
    const changed = await storeTemplates(transaction, [changedTemplate(template, proposal)], {
      source: 'caller',
      now,
      proposalId,
    })
    if (changed.length === 0) throw unchanged(proposalId, template)
  }
}

const PATTERNS_MAX = 64

/** `{ pattern_ids: […] }`: the error patterns that the new strategy is for, where it names some. */
const patternIdsIn = ({ pattern_ids: ids = [] }: JsonObject): string[] => {
  if (Array.isArray(ids) && ids.length <= PATTERNS_MAX && ids.every((one) => typeof one === 'string')) return ids
  throw new OcodeError('INVALID', `modifications.pattern_ids: must be a list of at most ${PATTERNS_MAX} ids`)
}

/** `{ strategy: {…} }` in camelCase or snake_case; without an id of its own it has the proposal's. */
const strategyIn = ({ strategy }: JsonObject, proposalId: string): ProvenStrategy => {
  const given = typeof strategy === 'object' && strategy !== null ? (strategy as JsonObject) : {}
  const named = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]),
  )
  const parsed = ProvenStrategy.safeParse({ strategyId: proposalId, ...named })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new OcodeError('INVALID', `modifications.strategy.${issue?.path.join('.')}: ${issue?.message ?? 'is no strategy'}`)
}

const unchanged = (proposalId: string, { name, version }: PlanTemplate) =>
  new OcodeError('INVALID', `Version ${version} of ${name} says what proposal ${proposalId} asks for already.`)

/**
 * Takes a proposal back. What it changed is undone: the plan template says what it said before, as a new version; the strategy is
 * recommended again, or no more. CONFLICT where later versions build on it.
 */
export const undoProposal = async (
  transaction: EventTransaction,
  { proposalId, reviewerId, now }: Said,
  message: string,
): Promise<void> => {
  const [target] = await transaction.run(proposalTarget, { proposalId })
  if (!target) throw new OcodeError('NOT_FOUND', `There is no proposal ${proposalId}.`, { details: { proposalId } })
  const { proposal, template } = target
  if (proposal.status === 'PROPOSAL_STATUS_WITHDRAWN') return
  if (proposal.status === 'PROPOSAL_STATUS_REJECTED')
    throw new OcodeError('CONFLICT', `Proposal ${proposalId} was rejected; there is nothing to take back.`)
  if (proposal.status === 'PROPOSAL_STATUS_APPLIED') await undo(transaction, { proposal, template }, now)
  await transaction.run(setProposalStatus, { proposalId, status: 'PROPOSAL_STATUS_WITHDRAWN', reviewerId, now })
  transaction.emit('proposal.changed', [{ entityId: proposalId, facts: { status: 'PROPOSAL_STATUS_WITHDRAWN', message } }])
}

const undo = async (transaction: EventTransaction, { proposal, template }: Target, now: string): Promise<void> => {
  const { type, proposalId, targetEntityId, modifications = {} } = proposal
  if (type === 'PROPOSAL_TYPE_DEPRECATE_STRATEGY') return reinstateStrategy(transaction, targetEntityId)
  if (type === 'PROPOSAL_TYPE_ADD_NEW_STRATEGY')
    return retireStrategy(transaction, strategyIn(modifications, proposalId).strategyId, now)
  if (!template) return
  const [found] = await transaction.run(versionOfProposal, { proposalId, templateId: template.templateId })
  if (!found?.former) return
  if (found.version !== found.current) throw builtUpon(proposalId, template, found.version)
  const former = { ...template, version: 0, ...(found.former.templateData ? { templateData: found.former.templateData } : {}) }
  await storeTemplates(transaction, [former], { source: 'caller', now })
}

const builtUpon = (proposalId: string, { name, version }: PlanTemplate, made: number) =>
  new OcodeError(
    'CONFLICT',
    `Proposal ${proposalId} made version ${made} of ${name}, and version ${version} builds on it; put the data that you want as a new version.`,
    { details: { version } },
  )
