import { z } from 'zod'
import { operation } from '#src/kernel/operation.ts'
import { Groups, groupsInput, groupsOf } from '#src/kernel/page.ts'
import { AsOf, asOf } from './as-of.ts'
import type { CodegraphDeps } from './deps.ts'

export const asOfProjects = operation({
  name: 'codegraph.asOfProjects',
  summary: 'Of which commit and tree the graph of many projects is, and whether it is exact; null for a project there is not.',
  role: 'reader',
  mode: 'read',
  input: z.object({ ids: groupsInput().ids }),
  output: Groups(AsOf.nullable()),
  run: async (context, deps: CodegraphDeps, { ids }) => {
    const found = await asOf(context, deps, { projectIds: ids })
    return groupsOf(
      ids,
      found.map((one) => ({ id: one.projectId, one })),
      (row) => row?.one ?? null,
    )
  },
})
