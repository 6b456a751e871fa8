import { z } from 'zod'
import { operation } from '#src/kernel/operation.ts'
import { decodeCursor, GROUPS_MAX, Groups, groupsInput, PAGE_MAX, Page, pageOf } from '#src/kernel/page.ts'
import { query } from '#src/store/query.ts'
import type { CodegraphDeps } from './deps.ts'
import { CodeEntity } from './model.ts'
import { storedEntity } from './queries.ts'

const linked = {
  mode: 'read',
  params: z.object({
    ids: z.array(z.string()).min(1).max(GROUPS_MAX),
    after: z.object({ name: z.string(), entityId: z.string() }),
    limit: z
      .int()
      .min(1)
      .max(PAGE_MAX + 1),
  }),
  row: z.object({ id: z.string(), found: z.array(z.object({ entity: storedEntity.row, name: z.string() })) }),
} as const

export const testsQuery = query('codegraph/tests-of-entities', linked)
export const testersQuery = query('codegraph/testers-of-entities', linked)

const linkedByTests = (name: string, summary: string, asked: typeof testsQuery) =>
  operation({
    name: `codegraph.${name}`,
    summary,
    role: 'reader',
    mode: 'read',
    input: z.object(groupsInput()),
    output: Groups(Page(CodeEntity)),
    run: async (context, deps: CodegraphDeps, { ids, first, after }) => {
      const [qualifiedName = '', entityId = ''] = decodeCursor(after, ['text', 'text']) ?? []
      const from = { name: String(qualifiedName), entityId: String(entityId) }
      const rows = await deps.store.read(context, asked, { ids, after: from, limit: first + 1 })
      const byId = new Map(rows.map(({ id, found }) => [id, found]))
      const value = (id: string) =>
        pageOf(byId.get(id) ?? [], {
          first,
          after,
          nodeOf: ({ entity }) => storedEntity.present(entity),
          key: (row) => [row.name, row.entity.entityId ?? ''],
        })
      return { groups: ids.map((id) => ({ id, value: value(id) })) }
    },
  })

export const testsOf = linkedByTests(
  'testsOfEntities',
  'What many tests reach first in the code that is no test, by name.',
  testsQuery,
)
export const testersOf = linkedByTests('testersOfEntities', 'The tests that reach many entities first, by name.', testersQuery)
