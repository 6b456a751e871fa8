import { z } from 'zod'
import { operation } from '#src/kernel/operation.ts'
import { GROUPS_MAX, Groups, groupsInput } from '#src/kernel/page.ts'
import { query } from '#src/store/query.ts'
import type { Store } from '#src/store/store.ts'
import { Tool } from './model.ts'
import { storedTool } from './queries.ts'

export const toolsByKeysQuery = query('tools/tools-by-keys', {
  mode: 'read',
  params: z.object({ keys: z.array(z.string()).min(1).max(GROUPS_MAX), by: z.enum(['id', 'name']) }),
  row: z.object({ id: z.string(), tool: storedTool.row }),
})

const toolsBy = (by: 'id' | 'name', name: string, summary: string) =>
  operation({
    name,
    summary,
    role: 'reader',
    mode: 'read',
    input: z.object({ ids: groupsInput().ids }),
    output: Groups(Tool.nullable()),
    async run(context, { store }: { readonly store: Store }, { ids }) {
      const rows = await store.read(context, toolsByKeysQuery, { keys: ids, by })
      const found = new Map(rows.map(({ id, tool }) => [id, storedTool.present(tool)]))
      return { groups: ids.map((id) => ({ id, value: found.get(id) ?? null })) }
    },
  })

export const toolsByIds = toolsBy('id', 'tools.toolsByIds', 'The tools of these ids; null for an id there is not.')
export const toolsByNames = toolsBy(
  'name',
  'tools.toolsByNames',
  'The tools of these names, as attempts give them; null for one there is not.',
)
