import { z } from 'zod'
import { operation } from '#src/kernel/operation.ts'
import { decodeCursor, Groups, groupsInput, groupsOf, Page, page } from '#src/kernel/page.ts'
import { byIds } from '#src/store/by-ids.ts'
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
  operation({
    name,
    summary,
    role: 'reader',
    mode: 'read',
    input: z.object(groupsInput()),
    output: Groups(Page(PlanStep)),
    async run(context, { store }: Deps, input) {
      const rows = await store.read(context, query, { ids: input.ids, ...orderPlace(input) })
      const pageOf = (steps: readonly PlanStep[]) => page(steps, { ...input, key: ({ order, stepId }) => [order, stepId] })
      return groupsOf(input.ids, rows, (row) => pageOf(row?.steps ?? []))
    },
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

export const problemTypesOfPlanTemplates = operation({
  name: 'planning.problemTypesOfPlanTemplates',
  summary: 'The problem types each plan template is for, by name.',
  role: 'reader',
  mode: 'read',
  input: z.object(groupsInput()),
  output: Groups(Page(ProblemType)),
  async run(context, { store }: Deps, input) {
    const rows = await store.read(context, queries.problemTypesOfTemplatesQuery, { ids: input.ids, ...namePlace(input) })
    const pageOf = (types: readonly ProblemType[]) =>
      page(types, { ...input, key: ({ name, problemTypeId }) => [name, problemTypeId] })
    return groupsOf(input.ids, rows, (row) => pageOf(row?.problemTypes ?? []))
  },
})
