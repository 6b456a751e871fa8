import { z } from 'zod'
import { toldInALine } from '#src/kernel/brief.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { First } from '#src/kernel/page.ts'
import { reference, requiredText } from '#src/kernel/schema.ts'
import type { RowOf } from '#src/store/query.ts'
import { AsOf, asOf } from './as-of.ts'
import type { CodegraphDeps } from './deps.ts'
import { cleanPath } from './frames.ts'
import { entitiesInFiles } from './queries-impact.ts'
import { outlineQuery } from './queries-structure.ts'

/** What the text of the answer tells in its lines. */
const OutlineEntry = toldInALine(
  z.object({
    entityId: z.string(),
    /** What it stands in, if that is in the outline. */
    parentId: z.string(),
    /** 0 for the module itself. */
    depth: z.int(),
    type: z.string(),
    name: z.string(),
    startLine: z.int(),
    endLine: z.int(),
    signature: z.string(),
    /** The first line of its docstring. */
    summary: z.string(),
  }),
  () => '',
)

export const outlineOf = operation({
  name: 'codegraph.outlineOf',
  summary: 'What stands in a file: its classes, functions, methods and variables, nested, with their lines and signatures.',
  role: 'reader',
  mode: 'read',
  input: z.object({
    /** Absolute, relative to the project's root, or any end of either. */
    path: requiredText(4_096),
    projectId: reference(),
    /** Only what begins at this line or later: how a long file is read on. */
    fromLine: z.int().min(1).max(100_000_000).default(1),
    first: First.default(200),
  }),
  output: z.object({
    path: z.string(),
    /** Of the file: what the lines are true of. */
    checksum: z.string(),
    entries: z.array(OutlineEntry),
    /** The line to read on from; 0 where this is all. */
    nextLine: z.int(),
    /** The same to read, a line each. */
    text: z.string(),
    asOf: z.array(AsOf),
  }),
  errors: ['NOT_FOUND'],
  offered: { cli: 'outline <path>' },
  run: async (context, deps: CodegraphDeps, { path, projectId, fromLine, first }) => {
    const clean = cleanPath(path)
    const asked = [{ path: clean, fileName: clean.slice(clean.lastIndexOf('/') + 1), ranges: [] }]
    const [file] = await deps.store.read(context, entitiesInFiles, { projectId, files: asked })
    if (file === undefined)
      throw new OcodeError(
        'NOT_FOUND',
        `No project has the file ${path}, or more than one does; index its folder, or say projectId.`,
        {
          details: { field: 'path' },
        },
      )
    const [rows, truth] = await Promise.all([
      deps.store.read(context, outlineQuery, { projectId: file.projectId, path: file.path, fromLine, limit: first + 1 }),
      asOf(context, deps, { projectIds: [file.projectId] }),
    ])
    const entries = entriesOf(rows.slice(0, first))
    return {
      path: `${file.root}/${file.path}`,
      checksum: file.checksum,
      entries,
      nextLine: rows[first]?.startLine ?? 0,
      text: entries.map(lineOf).join(''),
      asOf: truth,
    }
  },
})

type Item = z.output<typeof OutlineEntry>

const entriesOf = (rows: readonly RowOf<typeof outlineQuery>[]): Item[] => {
  const depths = new Map<string, number>()
  return rows.map(({ metadata, parentId, ...row }) => {
    const { signature = '', docstring = '' } = (metadata ?? {}) as { signature?: string; docstring?: string }
    const above = depths.get(parentId)
    const depth = above === undefined ? 0 : above + 1
    depths.set(row.entityId, depth)
    return { ...row, parentId: above === undefined ? '' : parentId, depth, signature, summary: docstring.split('\n')[0] ?? '' }
  })
}

const lineOf = ({ depth, type, name, signature, startLine, endLine }: Item): string => {
  const kind = type.slice('CODE_ENTITY_TYPE_'.length).toLowerCase().replaceAll('_', ' ')
  return `${'  '.repeat(depth)}${kind} ${name}${signature === '' ? '' : ` ${signature.replaceAll(/\s+/g, ' ')}`} ${startLine}-${endLine}\n`
}
