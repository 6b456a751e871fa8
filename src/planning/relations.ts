import { z } from 'zod'
import { CodeEntity } from '#src/codegraph/model.ts'
import { operation } from '#src/kernel/operation.ts'
import { decodeCursor, Groups, groupsInput, Page, page } from '#src/kernel/page.ts'
import { ExecutionAttempt } from '#src/monitoring/model.ts'
import type { Store } from '#src/store/store.ts'
import { ProblemType } from '#src/strategies/model.ts'
import { Task } from './model.ts'
import { grouped, newestPlace } from './places.ts'
import * as queries from './queries.ts'

type Deps = { readonly store: Store }

export const problemTypeOfTasks = operation({
  name: 'planning.problemTypeOfTasks',
  summary: 'The problem type each task was classified into, with the confidence; null where it was into none.',
  role: 'reader',
  mode: 'read',
  input: z.object({ ids: groupsInput().ids }),
  output: Groups(z.object({ problemType: ProblemType, confidence: z.number() }).nullable()),
  async run(context, { store }: Deps, { ids }) {
    const rows = await store.read(context, queries.problemTypeOfTasksQuery, { ids })
    return grouped<{ problemType: ProblemType; confidence: number } | null, (typeof rows)[number]>(
      ids,
      rows,
      ({ problemType, confidence }) => ({ problemType, confidence: confidence ?? 1 }),
      () => null,
    )
  },
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
    return grouped(
      ids,
      rows,
      (row) => pageOf(row.code),
      () => pageOf([]),
    )
  },
})

const tasksRelation = (name: string, summary: string, query: typeof queries.tasksOfAgentsQuery) =>
  operation({
    name,
    summary,
    role: 'reader',
    mode: 'read',
    input: z.object(groupsInput()),
    output: Groups(Page(Task)),
    async run(context, { store }: Deps, input) {
      const rows = await store.read(context, query, { ids: input.ids, ...newestPlace(input) })
      const pageOf = (tasks: readonly Task[]) =>
        page(tasks, { ...input, key: ({ createdAt = '', taskId }) => [createdAt, taskId] })
      return grouped(
        input.ids,
        rows,
        (row) => pageOf(row.tasks),
        () => pageOf([]),
      )
    },
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
    return grouped(
      ids,
      rows,
      (row) => pageOf(row.sources),
      () => pageOf([]),
    )
  },
})
