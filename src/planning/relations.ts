import { z } from 'zod'
import { CodeEntity } from '#src/codegraph/model.ts'
import { operation } from '#src/kernel/operation.ts'
import { decodeCursor, Groups, groupsInput, groupsOf, Page, page } from '#src/kernel/page.ts'
import { ExecutionAttempt } from '#src/monitoring/model.ts'
import { byIds, pagesByIds } from '#src/store/by-ids.ts'
import type { Store } from '#src/store/store.ts'
import { ProblemType } from '#src/strategies/model.ts'
import { Task } from './model.ts'
import { newestPlace } from './places.ts'
import * as queries from './queries.ts'

type Deps = { readonly store: Store }

export const problemTypeOfTasks = byIds({
  name: 'planning.problemTypeOfTasks',
  summary: 'The problem type each task was classified into, with the confidence; null where it was into none.',
  value: z.object({ problemType: ProblemType, confidence: z.number() }),
  query: queries.problemTypeOfTasksQuery,
  valueOf: ({ problemType, confidence }) => ({ problemType, confidence: confidence ?? 1 }),
})

export const codeTouchedByTasks = operation({
  name: 'planning.codeTouchedByTasks',
  summary: 'The code that the attempts at each task changed, its errors lead to and it is about, by path and name.',
  role: 'reader',
  mode: 'read',
  input: z.object(groupsInput()),
  output: Groups(Page(CodeEntity)),
  async run(context, { store }: Deps, { ids, first, after }) {
    const [afterPath = '', afterName = '', afterId = ''] = decodeCursor(after, ['text', 'text', 'text']) ?? []
    const place = { afterPath: String(afterPath), afterName: String(afterName), afterId: String(afterId), limit: first + 1 }
    const rows = await store.read(context, queries.codeTouchedByTasksQuery, { ids, ...place })
    const pageOf = (code: (typeof rows)[number]['code']) => {
      const { edges, pageInfo } = page(code, {
        first,
        after,
        key: ({ path, entity }) => [path, entity.name ?? '', entity.entityId ?? ''],
      })
      return { edges: edges.map(({ cursor, node }) => ({ cursor, node: queries.storedEntity.present(node.entity) })), pageInfo }
    }
    return groupsOf(ids, rows, (row) => pageOf(row?.code ?? []))
  },
})

const tasksRelation = (name: string, summary: string, query: typeof queries.tasksOfAgentsQuery) =>
  pagesByIds({
    name,
    summary,
    value: Task,
    query,
    place: newestPlace,
    valuesOf: ({ tasks }) => tasks,
    key: ({ createdAt = '', taskId }) => [createdAt, taskId],
  })

export const tasksOfAgents = tasksRelation(
  'planning.tasksOfAgents',
  'The tasks each agent works or worked on, newest first.',
  queries.tasksOfAgentsQuery,
)
export const tasksOfProblemTypes = tasksRelation(
  'planning.tasksOfProblemTypes',
  'The tasks of each problem type, newest first.',
  queries.tasksOfProblemTypesQuery,
)

/** Something a strategy was learned from: a task or an attempt. */
export const StrategySource = z.object({ task: Task.nullable(), attempt: ExecutionAttempt.nullable(), support: z.int() })

export const sourcesOfStrategies = operation({
  name: 'planning.sourcesOfStrategies',
  summary: 'The tasks and attempts each strategy was learned from, best support first.',
  role: 'reader',
  mode: 'read',
  input: z.object(groupsInput()),
  output: Groups(Page(StrategySource)),
  async run(context, { store }: Deps, { ids, first, after }) {
    const [beforeSupport = Number.MAX_SAFE_INTEGER, afterId = ''] = decodeCursor(after, ['count', 'text']) ?? []
    const rows = await store.read(context, queries.sourcesOfStrategiesQuery, {
      ids,
      beforeSupport: Number(beforeSupport),
      afterId: String(afterId),
      limit: first + 1,
    })
    const pageOf = (sources: (typeof rows)[number]['sources']) => {
      const { edges, pageInfo } = page(sources, { first, after, key: ({ support, id }) => [support, id] })
      const node = ({ support, task, attempt }: (typeof sources)[number]) => ({
        support,
        task: task && queries.storedTask.present(task),
        attempt: attempt && queries.storedAttempt.present(attempt),
      })
      return { edges: edges.map((edge) => ({ cursor: edge.cursor, node: node(edge.node) })), pageInfo }
    }
    return groupsOf(ids, rows, (row) => pageOf(row?.sources ?? []))
  },
})
