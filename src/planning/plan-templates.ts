import { z } from 'zod'
import type { Outbox } from '#src/events/outbox.ts'
import { digestOf } from '#src/kernel/digest.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { withMintedId } from '#src/kernel/id.ts'
import { operation } from '#src/kernel/operation.ts'
import { Page, page, pageInput } from '#src/kernel/page.ts'
import { id, inputForm, reference, text } from '#src/kernel/schema.ts'
import { timestampOf } from '#src/kernel/time.ts'
import type { RowOf } from '#src/store/query.ts'
import type { Store, Transaction } from '#src/store/store.ts'
import type { Source } from '#src/strategies/service.ts'
import { PlanTemplate, PlanTemplateStatus } from './model.ts'
import { namePlace } from './places.ts'
import { lockTemplates, putTemplates, templateById, templatesQuery } from './plan-queries.ts'
import { templateSteps } from './step-graph.ts'
import { linkDependencies } from './store-plan.ts'

type Deps = { readonly store: Store; readonly outbox: Outbox }

export const putPlanTemplate = operation({
  name: 'planning.putPlanTemplate',
  summary:
    'Creates a plan template, or a new version of the one with its id where its data is new; earlier versions stay as they were.',
  role: 'agent',
  mode: 'write',
  input: z.object({ template: inputForm(PlanTemplate, 'templateId') }),
  output: PlanTemplate,
  errors: ['CONFLICT'],
  async run(context, { outbox }: Deps, input) {
    const template = withMintedId(input.template, 'templateId')
    return outbox.write(context, async (transaction) => {
      await storeTemplates(transaction, [template], { source: 'caller', now: timestampOf(context.now()) })
      const [row] = await transaction.run(templateById, { templateId: template.templateId })
      return row?.template ?? template
    })
  },
})

/**
 * Stores templates; what says the same is not written again. Returns the ids that changed. Throws INVALID for steps that form
 * no directed acyclic graph, CONFLICT where a version is named that is not the next one.
 */
export const storeTemplates = async (
  transaction: Transaction,
  templates: readonly PlanTemplate[],
  { source, now, proposalId = '' }: { source: Source; now: string; proposalId?: string },
): Promise<string[]> => {
  if (templates.length === 0) return []
  const locked = await transaction.run(lockTemplates, { ids: templates.map(({ templateId }) => templateId) })
  const known = new Map(locked.map((one) => [one.templateId, one]))
  const rows = templates.flatMap((template) => {
    const row = nextRow(template, known.get(template.templateId), source)
    return row ? [{ ...row, proposalId }] : []
  })
  if (rows.length === 0) return []
  await transaction.run(putTemplates, { rows, now })
  await linkDependencies(
    transaction,
    rows.flatMap(({ steps }) => steps),
  )
  return rows.map(({ template }) => template.templateId)
}

type Known = RowOf<typeof lockTemplates>

/** What is to be written of a template; undefined where nothing is. */
const nextRow = (said: PlanTemplate, known: Known | undefined, source: Source) => {
  const { version: saidVersion, ...body } = said
  const digest = digestOf(body)
  const dataDigest = digestOf(said.templateData ?? {})
  const version = known?.version ?? 0
  if (known?.digest === digest && (saidVersion === 0 || saidVersion === version)) return undefined
  if (source === 'seed' && known?.source === 'caller') return undefined
  const isNewVersion = version === 0 || known?.dataDigest !== dataDigest
  const next = isNewVersion ? (version === 0 ? Math.max(1, saidVersion) : version + 1) : version
  if (saidVersion !== 0 && saidVersion !== next) throw otherVersion(said.templateId, { said: saidVersion, next, isNewVersion })
  const template = {
    ...said,
    version: next,
    status: said.status === 'PLAN_TEMPLATE_STATUS_UNSPECIFIED' ? ('PLAN_TEMPLATE_STATUS_ACTIVE' as const) : said.status,
  }
  return {
    template,
    digest,
    dataDigest,
    source,
    isNewVersion,
    templateVersionId: `${said.templateId}@${next}`.slice(-128),
    steps: templateSteps(template),
  }
}

const otherVersion = (templateId: string, { said, next, isNewVersion }: { said: number; next: number; isNewVersion: boolean }) =>
  new OcodeError(
    'CONFLICT',
    `Plan template ${templateId}: ${isNewVersion ? `the next version is ${next}` : `this data is version ${next}`}, not ${said}; read it again, or leave version out.`,
    { details: { templateId, version: next } },
  )

export const getPlanTemplate = operation({
  name: 'planning.getPlanTemplate',
  summary: 'The plan template of an id, at its current version.',
  role: 'reader',
  mode: 'read',
  input: z.object({ templateId: id() }),
  output: PlanTemplate,
  errors: ['NOT_FOUND'],
  async run(context, { store }: Deps, { templateId }) {
    const [row] = await store.read(context, templateById, { templateId })
    if (!row) throw new OcodeError('NOT_FOUND', `There is no plan template ${templateId}.`)
    return row.template
  },
})

export const listPlanTemplates = operation({
  name: 'planning.listPlanTemplates',
  summary: 'Plan templates by name: all, those of one name, for one problem type, or in some states.',
  role: 'reader',
  mode: 'read',
  input: z.object({
    name: text(256),
    problemTypeId: reference(),
    statuses: z.array(PlanTemplateStatus).max(8).default([]),
    ...pageInput(),
  }),
  output: Page(PlanTemplate),
  async run(context, { store }: Deps, { first, after, ...filter }) {
    const rows = await store.read(context, templatesQuery, { ...filter, ...namePlace({ first, after }) })
    return page(
      rows.map(({ template }) => template),
      { first, after, key: ({ name, templateId }) => [name, templateId] },
    )
  },
})
