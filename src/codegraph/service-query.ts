import { z } from 'zod'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { requiredText, STRUCT_MAX_BYTES } from '#src/kernel/schema.ts'
import type { CodegraphDeps } from './deps.ts'

const TEXT_MAX_CHARS = 16_384
const ROWS_MAX = 1_000
const TIMEOUT_MS = 5_000

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
  }),
  offered: { cli: 'query <queryString>' },
  async run(context, { store }: CodegraphDeps, { queryString: text }) {
    const { columns, rows, truncated } = await store.explore(context, {
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
    return { results: { columns: [...columns], rows: rows.map((row) => [...row]), truncated } }
  },
})
