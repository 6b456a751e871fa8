import { z } from 'zod'
import { operation } from '#src/kernel/operation.ts'
import { GROUPS_MAX, Groups, groupsInput, groupsOf, PAGE_MAX } from '#src/kernel/page.ts'
import { timestamp } from '#src/kernel/schema.ts'
import { byIds, pagesByIds } from '#src/store/by-ids.ts'
import { query } from '#src/store/query.ts'
import type { Store } from '#src/store/store.ts'
import { posteriorOf } from '#src/strategies/service.ts'
import { Plan, PlanModificationProposal, PlanTemplateVersion } from './model.ts'
import { newestPlace } from './places.ts'

type Deps = { readonly store: Store }

const text = z.string()
const ids = z.array(text).min(1).max(GROUPS_MAX)

export const proposalsOfQuery = query('planning/proposals-of', {
  mode: 'read',
  params: z.object({
    ids,
    by: z.enum(['report', 'target']),
    beforeAt: timestamp(),
    afterId: text,
    limit: z
      .int()
      .min(1)
      .max(PAGE_MAX + 1),
  }),
  row: z.object({ id: text, proposals: z.array(PlanModificationProposal) }),
})

const proposalsRelation = (name: string, by: 'report' | 'target', summary: string) =>
  pagesByIds({
    name,
    summary,
    value: PlanModificationProposal,
    query: proposalsOfQuery,
    place: (wanted) => ({ by, ...newestPlace(wanted) }),
    valuesOf: ({ proposals }) => proposals,
    key: ({ createdAt = '', proposalId }) => [createdAt, proposalId],
  })

export const proposalsOfReports = proposalsRelation(
  'planning.proposalsOfReports',
  'report',
  'The proposals that follow from each failure analysis report, newest first.',
)
export const proposalsOfTemplates = proposalsRelation(
  'planning.proposalsOfTemplates',
  'target',
  'The proposals that would change each plan template, newest first.',
)
export const proposalsOfStrategies = proposalsRelation(
  'planning.proposalsOfStrategies',
  'target',
  'The proposals about each strategy, newest first.',
)

export const versionsOfProposalsQuery = query('planning/versions-of-proposals', {
  mode: 'read',
  params: z.object({ ids }),
  row: z.object({ id: text, version: PlanTemplateVersion }),
})

export const versionsOfProposals = byIds({
  name: 'planning.versionsOfProposals',
  summary: 'The version of a plan template that each proposal led to; null where it led to none.',
  value: PlanTemplateVersion,
  query: versionsOfProposalsQuery,
  valueOf: ({ version }) => version,
})

export const outcomesOfVersionsQuery = query('planning/outcomes-of-versions', {
  mode: 'read',
  params: z.object({ ids, limit: z.int().min(1).max(PAGE_MAX) }),
  row: z.object({ id: text, successes: z.int(), failures: z.int(), others: z.int(), plans: z.array(Plan) }),
})

/** Plans of a version that are shown. */
const PLANS_SHOWN = 10

/** How the plans made from a version of a template ended, and what that says of its chance of success. */
export const TemplateVersionOutcomes = z.object({
  successes: z.int(),
  failures: z.int(),
  /** Plans that have not ended, or were called off. */
  others: z.int(),
  mean: z.number(),
  lowerBound: z.number(),
  upperBound: z.number(),
  /** The newest of them, ten at most. */
  plans: z.array(Plan),
})

export const outcomesOfTemplateVersions = operation({
  name: 'planning.outcomesOfTemplateVersions',
  summary:
    'How the plans made from each version of a plan template ended, with the newest of them; null for a version there is not.',
  role: 'reader',
  mode: 'read',
  input: z.object({ ids: groupsInput().ids }),
  output: Groups(TemplateVersionOutcomes.nullable()),
  async run(context, { store }: Deps, { ids: asked }) {
    const rows = await store.read(context, outcomesOfVersionsQuery, { ids: asked, limit: PLANS_SHOWN })
    return groupsOf(asked, rows, (row) => {
      if (!row) return null
      const { id: _, ...found } = row
      return { ...found, ...posteriorOf(found) }
    })
  },
})
