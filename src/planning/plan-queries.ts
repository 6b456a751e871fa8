import { z } from 'zod'
import { BATCH_MAX } from '#src/kernel/batch.ts'
import { GROUPS_MAX, PAGE_MAX } from '#src/kernel/page.ts'
import { timestamp } from '#src/kernel/schema.ts'
import { query } from '#src/store/query.ts'
import { ProblemType } from '#src/strategies/model.ts'
import { Plan, PlanModificationProposal, PlanStep, PlanTemplate, PlanTemplateVersion } from './model.ts'

const text = z.string()
const texts = z.array(text)
const limit = z
  .int()
  .min(1)
  .max(PAGE_MAX + 1)
const groups = z.array(text).min(1).max(GROUPS_MAX)
const byName = { afterName: text, afterId: text, limit }
const newest = { beforeAt: timestamp(), afterId: text, limit }
const inOrder = z.object({ ids: groups, afterOrder: z.int(), afterId: text, limit })

export const putPlanQuery = query('planning/put-plan', {
  mode: 'write',
  params: z.object({ plan: Plan, steps: z.array(PlanStep), strategyId: text, digest: text, now: timestamp() }),
  row: z.object({ change: text }),
})

export const linkSteps = query('planning/link-steps', {
  mode: 'write',
  params: z.object({ edges: z.array(z.object({ stepId: text, dependsOnStepId: text })) }),
  row: z.object({ linked: z.int() }),
})

export const planById = query('planning/plan', {
  mode: 'read',
  params: z.object({ planId: text }),
  row: z.object({ plan: Plan, steps: z.array(PlanStep) }),
})

export const plansQuery = query('planning/plans', {
  mode: 'read',
  params: z.object({ taskId: text, templateId: text, statuses: texts, ...newest }),
  row: z.object({ plan: Plan }),
})

export const planOfTasksQuery = query('planning/plan-of-tasks', {
  mode: 'read',
  params: z.object({ ids: groups }),
  row: z.object({ id: text, plan: Plan }),
})

const StepsRow = z.object({ id: text, steps: z.array(PlanStep) })
export const stepsOfPlansQuery = query('planning/steps-of-plans', { mode: 'read', params: inOrder, row: StepsRow })
export const stepsOfTemplatesQuery = query('planning/steps-of-templates', { mode: 'read', params: inOrder, row: StepsRow })

export const lockTemplates = query('planning/lock-templates', {
  mode: 'write',
  params: z.object({ ids: texts.min(1).max(BATCH_MAX) }),
  row: z.object({ templateId: text, version: z.int(), digest: text, dataDigest: text, source: text }),
})

export const putTemplates = query('planning/put-templates', {
  mode: 'write',
  params: z.object({
    rows: z.array(
      z.object({
        template: PlanTemplate,
        digest: text,
        dataDigest: text,
        source: text,
        isNewVersion: z.boolean(),
        proposalId: text,
        templateVersionId: text,
        steps: z.array(PlanStep),
      }),
    ),
    now: timestamp(),
  }),
  row: z.object({ templateId: text }),
})

export const templateById = query('planning/template', {
  mode: 'read',
  params: z.object({ templateId: text }),
  row: z.object({ template: PlanTemplate }),
})

export const templatesQuery = query('planning/templates', {
  mode: 'read',
  params: z.object({ name: text, problemTypeId: text, statuses: texts, ...byName }),
  row: z.object({ template: PlanTemplate }),
})

export const versionsOfTemplatesQuery = query('planning/versions-of-templates', {
  mode: 'read',
  params: z.object({ ids: groups, beforeVersion: z.int(), limit }),
  row: z.object({ id: text, versions: z.array(PlanTemplateVersion) }),
})

export const problemTypesOfTemplatesQuery = query('planning/problem-types-of-templates', {
  mode: 'read',
  params: z.object({ ids: groups, ...byName }),
  row: z.object({ id: text, problemTypes: z.array(ProblemType) }),
})

export const storeProposal = query('planning/store-proposal', {
  mode: 'write',
  params: z.object({ proposal: PlanModificationProposal, digest: text }),
  row: z.object({ known: text }),
})

/** A review item as it is first put down; the review area has the model. */
export const requestReviewQuery = query('planning/request-review', {
  mode: 'write',
  params: z.object({
    item: z.object({
      reviewItemId: text,
      kind: text,
      targetEntityId: text,
      status: text,
      summary: text,
      assignee: text,
      decision: text,
      decidedBy: text,
      comment: text,
      createdAt: timestamp(),
    }),
  }),
  row: z.object({ reviewItemId: text }),
})

export const proposalById = query('planning/proposal', {
  mode: 'read',
  params: z.object({ proposalId: text }),
  row: z.object({ proposal: PlanModificationProposal }),
})

export const proposalsQuery = query('planning/proposals', {
  mode: 'read',
  params: z.object({ taskId: text, targetEntityId: text, types: texts, statuses: texts, ...newest }),
  row: z.object({ proposal: PlanModificationProposal }),
})

export const setProposalStatus = query('planning/set-proposal-status', {
  mode: 'write',
  params: z.object({ proposalId: text, status: text, reviewerId: text, now: timestamp() }),
  row: z.object({ proposalId: text }),
})

export const proposalTarget = query('planning/proposal-target', {
  mode: 'write',
  params: z.object({ proposalId: text }),
  row: z.object({ proposal: PlanModificationProposal, template: PlanTemplate.nullable() }),
})

export const versionOfProposal = query('planning/version-of-proposal', {
  mode: 'read',
  params: z.object({ proposalId: text, templateId: text }),
  row: z.object({ version: z.int(), current: z.int(), former: PlanTemplateVersion.nullable() }),
})

export const versionOutcomes = query('planning/version-outcomes', {
  mode: 'read',
  params: z.object({ templateId: text, version: z.int() }),
  row: z.object({
    proposalId: text,
    successes: z.int(),
    failures: z.int(),
    formerSuccesses: z.int(),
    formerFailures: z.int(),
  }),
})
