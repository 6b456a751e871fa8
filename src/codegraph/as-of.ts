import { z } from 'zod'
import { toldInALine } from '#src/kernel/brief.ts'
import { reference, timestamp } from '#src/kernel/schema.ts'
import { query } from '#src/store/query.ts'
import type { Reach } from '#src/store/store.ts'
import type { CodegraphDeps } from './deps.ts'

/** What an answer about code is true of, for each project that it speaks of. */
export const AsOf = toldInALine(
  z.object({
    projectId: reference(),
    /** Empty where the folder is under no version control. */
    commit: z.string(),
    /** Of all files as they were indexed; empty while the graph is being brought up to date. */
    checksum: z.string(),
    /** Whether values were followed through the whole project; until then calls of changed files are those of scope and imports. */
    isExact: z.boolean(),
    indexedAt: timestamp().optional(),
  }),
  ({ projectId, commit, isExact, indexedAt = 'never' }) =>
    `${projectId}${commit === '' ? '' : ` at commit ${commit.slice(0, 12)}`}, indexed ${indexedAt}${isExact ? '' : '; values are not followed yet'}`,
)
export type AsOf = z.output<typeof AsOf>

const ids = z.array(z.string()).max(500)

export const asOfQuery = query('codegraph/as-of', {
  mode: 'read',
  params: z.object({ projectIds: ids, entityIds: ids }),
  row: AsOf.extend({ indexedAt: timestamp().nullable() }),
})

type Spoken = { readonly projectIds?: readonly string[]; readonly entityIds?: readonly string[] }

/** One read, whatever the answer's size; it can run beside the read of the answer. */
export const asOf = async (
  reach: Reach,
  { store }: CodegraphDeps,
  { projectIds = [], entityIds = [] }: Spoken,
): Promise<AsOf[]> => {
  const asked = { projectIds: projectIds.filter((id) => id !== '').slice(0, 500), entityIds: entityIds.slice(0, 500) }
  if (asked.projectIds.length + asked.entityIds.length === 0) return []
  const rows = await store.read(reach, asOfQuery, asked)
  return rows.map(({ indexedAt, ...row }) => ({ ...row, ...(indexedAt !== null && { indexedAt }) }))
}
