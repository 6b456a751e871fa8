import { z } from 'zod'
import { GROUPS_MAX } from '#src/kernel/page.ts'
import { byIds } from '#src/store/by-ids.ts'
import { query } from '#src/store/query.ts'
import { PlanTemplate, Task } from './model.ts'
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

export const tasksByIds = byIds({
  name: 'planning.tasksByIds',
  summary: 'The tasks of these ids, also those that were only spoken of so far; null for an id there is not.',
  value: Task,
  query: tasksByIdsQuery,
  valueOf: ({ task }) => storedTask.present(task),
})

export const planTemplatesByIds = byIds({
  name: 'planning.planTemplatesByIds',
  summary: 'The plan templates of these ids; null for an id there is not.',
  value: PlanTemplate,
  query: templatesByIdsQuery,
  valueOf: ({ template }) => template,
})
