import { z } from 'zod'
import type { Context } from '#src/kernel/context.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { requiredText, STRUCT_MAX_BYTES } from '#src/kernel/schema.ts'
import { AsOf, asOf } from './as-of.ts'
import type { CodegraphDeps } from './deps.ts'
import { projectsQuery } from './queries.ts'

const TEXT_MAX_CHARS = 16_384
const ROWS_MAX = 1_000
const TIMEOUT_MS = 5_000
const PROJECTS_MAX = 500

export const queryGraph = operation({
  name: 'codegraph.queryGraph',
  summary:
    'Answers a Cypher statement of the caller over the whole graph. It may only read: its plan is checked against a list of operators. At most 1,000 rows and 64 KiB, in 5 s.',
  role: 'reader',
  mode: 'read',
  input: z.object({
    /** The only one so far. */
    queryLanguage: z.enum(['cypher', '']).default('cypher'),
    queryString: requiredText(TEXT_MAX_CHARS),
  }),
  output: z.object({
    results: z.object({
      columns: z.array(z.string()),
      rows: z.array(z.array(z.unknown())),
      /** Whether there was more than is given. */
      truncated: z.boolean(),
    }),
    /** Of the projects whose ids stand in the statement or in the answer; of all where none does, 500 at most. */
    asOf: z.array(AsOf),
  }),
  offered: { cli: 'query <queryString>' },
  async run(context, deps: CodegraphDeps, { queryString: text }) {
    const { columns, rows, truncated } = await deps.store.explore(context, {
      text,
      maxRows: ROWS_MAX,
      maxBytes: STRUCT_MAX_BYTES / 2,
      timeoutMs: TIMEOUT_MS,
    })
    if (columns.length === 0)
      throw new OcodeError(
        'INVALID',
        'The input was not accepted. queryString: the statement returns nothing; end it with RETURN',
        {
          details: { fields: [{ field: 'queryString', problem: 'returns nothing' }] },
        },
      )
    const projectIds = await spokenOf(context, deps, [text, JSON.stringify(rows)])
    const truth = await asOf(context, deps, { projectIds })
    return { results: { columns: [...columns], rows: rows.map((row) => [...row]), truncated }, asOf: truth }
  },
})

/** The projects whose ids stand in some texts; all where none does: a statement may reach any of them. */
const spokenOf = async (context: Context, { store }: CodegraphDeps, texts: readonly string[]): Promise<string[]> => {
  const known = await store.read(context, projectsQuery, { afterId: '', limit: PROJECTS_MAX })
  const all = known.map(({ project }) => project.projectId ?? '')
  const spoken = all.filter((id) => texts.some((text) => text.includes(`"${id}"`) || text.includes(`'${id}'`)))
  return spoken.length > 0 ? spoken : all
}
