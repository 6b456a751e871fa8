import { z } from 'zod'
import { operation } from '#src/kernel/operation.ts'
import { decodeCursor, Groups, groupsInput, groupsOf, Page, page } from '#src/kernel/page.ts'
import { byIds, pagesByIds } from '#src/store/by-ids.ts'
import type { Store } from '#src/store/store.ts'
import { ProblemType } from '#src/strategies/model.ts'
import { Plan, PlanStep, PlanTemplateVersion } from './model.ts'
import { namePlace, orderPlace } from './places.ts'
import * as queries from './plan-queries.ts'

type Deps = { readonly store: Store }

export const planOfTasks = byIds({
  name: 'planning.planOfTasks',
  summary: 'The newest plan of each task; null where there is none.',
  value: Plan,
  query: queries.planOfTasksQuery,
  valueOf: ({ plan }) => plan,
})

const stepsRelation = (name: string, summary: string, query: typeof queries.stepsOfPlansQuery) =>
  pagesByIds({
    name,
    summary,
    value: PlanStep,
    query,
    place: orderPlace,
    valuesOf: ({ steps }) => steps,
    key: ({ order, stepId }) => [order, stepId],
  })

export const stepsOfPlans = stepsRelation('planning.stepsOfPlans', 'The steps of each plan, in order.', queries.stepsOfPlansQuery)
export const stepsOfPlanTemplates = stepsRelation(
  'planning.stepsOfPlanTemplates',
  'The steps of the current version of each plan template, in order.',
  queries.stepsOfTemplatesQuery,
)

export const versionsOfPlanTemplates = operation({
  name: 'planning.versionsOfPlanTemplates',
  summary: 'All versions of each plan template, newest first.',
  role: 'reader',
  mode: 'read',
  input: z.object(groupsInput()),
  output: Groups(Page(PlanTemplateVersion)),
  async run(context, { store }: Deps, { ids, first, after }) {
    const [beforeVersion = Number.MAX_SAFE_INTEGER] = decodeCursor(after, ['count']) ?? []
    const rows = await store.read(context, queries.versionsOfTemplatesQuery, {
      ids,
      beforeVersion: Number(beforeVersion),
      limit: first + 1,
    })
    const pageOf = (versions: readonly PlanTemplateVersion[]) => page(versions, { first, after, key: ({ version }) => [version] })
    return groupsOf(ids, rows, (row) => pageOf(row?.versions ?? []))
  },
})

export const problemTypesOfPlanTemplates = pagesByIds({
  name: 'planning.problemTypesOfPlanTemplates',
  summary: 'The problem types each plan template is for, by name.',
  value: ProblemType,
  query: queries.problemTypesOfTemplatesQuery,
  place: namePlace,
  valuesOf: ({ problemTypes }) => problemTypes,
  key: ({ name, problemTypeId }) => [name, problemTypeId],
})
