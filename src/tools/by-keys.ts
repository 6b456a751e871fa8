import { z } from 'zod'
import { GROUPS_MAX } from '#src/kernel/page.ts'
import { byIds } from '#src/store/by-ids.ts'
import { query } from '#src/store/query.ts'
import { Tool } from './model.ts'
import { storedTool } from './queries.ts'

export const toolsByKeysQuery = query('tools/tools-by-keys', {
  mode: 'read',
  params: z.object({ keys: z.array(z.string()).min(1).max(GROUPS_MAX), by: z.enum(['id', 'name']) }),
  row: z.object({ id: z.string(), tool: storedTool.row }),
})

const toolsBy = (by: 'id' | 'name', name: string, summary: string) =>
  byIds({
    name,
    summary,
    value: Tool,
    query: toolsByKeysQuery,
    params: (keys) => ({ keys, by }),
    valueOf: ({ tool }) => storedTool.present(tool),
  })

export const toolsByIds = toolsBy('id', 'tools.toolsByIds', 'The tools of these ids; null for an id there is not.')
export const toolsByNames = toolsBy(
  'name',
  'tools.toolsByNames',
  'The tools of these names, as attempts give them; null for one there is not.',
)
