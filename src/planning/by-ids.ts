import { z } from 'zod'
import { operation } from '#src/kernel/operation.ts'
import { GROUPS_MAX, Groups, groupsInput } from '#src/kernel/page.ts'
import { query } from '#src/store/query.ts'
import type { Store } from '#src/store/store.ts'
import { PlanTemplate, Task } from './model.ts'
import { grouped } from './places.ts'
import { storedTask } from './queries.ts'

const ids = z.array(z.string()).min(1).max(GROUPS_MAX)

export const tasksByIdsQuery = query('planning/tasks-by-ids', {
  mode: 'read',
  params: z.object({ ids }),
  row: z.object({ id: z.string(), task: storedTask.row }),
})

export const templatesByIdsQuery = query('planning/templates-by-ids', {
  mode: 'read',
  params: z.object({ ids }),
  row: z.object({ id: z.string(), template: PlanTemplate }),
})

type Deps = { readonly store: Store }

export const tasksByIds = operation({
  name: 'planning.tasksByIds',
  summary: 'The tasks of these ids, also those that were only spoken of so far; null for an id there is not.',
  role: 'reader',
  mode: 'read',
  input: z.object({ ids: groupsInput().ids }),
  output: Groups(Task.nullable()),
  async run(context, { store }: Deps, asked) {
    const rows = await store.read(context, tasksByIdsQuery, { ids: asked.ids })
    return grouped<Task | null, (typeof rows)[number]>(
      asked.ids,
      rows,
      ({ task }) => storedTask.present(task),
      () => null,
    )
  },
})

export const planTemplatesByIds = operation({
  name: 'planning.planTemplatesByIds',
  summary: 'The plan templates of these ids; null for an id there is not.',
  role: 'reader',
  mode: 'read',
  input: z.object({ ids: groupsInput().ids }),
  output: Groups(PlanTemplate.nullable()),
  async run(context, { store }: Deps, asked) {
    const rows = await store.read(context, templatesByIdsQuery, { ids: asked.ids })
    return grouped<PlanTemplate | null, (typeof rows)[number]>(
      asked.ids,
      rows,
      ({ template }) => template,
      () => null,
    )
  },
})
