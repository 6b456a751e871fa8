import { z } from 'zod'
import { toldInALine } from '#src/kernel/brief.ts'
import type { Context } from '#src/kernel/context.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { decodeCursor, First, Page, pageInput, pageOf } from '#src/kernel/page.ts'
import { id, text } from '#src/kernel/schema.ts'
import { AsOf, asOf } from './as-of.ts'
import { cyclesOf } from './cycles.ts'
import type { CodegraphDeps } from './deps.ts'
import { importsOfProject, moduleImports } from './queries-structure.ts'

const MEMBERS_SHOWN = 100

const ImportFields = z.object({
  /** Relative to the project's root, as `to` is. */
  path: z.string(),
  /** The file, or the name of the package. */
  to: z.string(),
  isExternal: z.boolean(),
  /** What it takes; '*' is the module as a whole. */
  names: z.array(z.string()),
  lines: z.array(z.int()),
})
type ImportFields = z.output<typeof ImportFields>

const importLine = ({ path, to, names, lines }: Omit<ImportFields, 'isExternal'>): string =>
  `${path}:${lines.join(',')} imports ${names.join(', ') || '*'} from ${to}`

/** Exported for its test. */
export const Import = toldInALine(ImportFields, importLine)

export const importGraph = operation({
  name: 'codegraph.importGraph',
  summary: 'Which files of a project, or of a folder in it, import which, with the lines that do; packages too where asked.',
  role: 'reader',
  mode: 'read',
  input: z.object({
    projectId: id(),
    /** Relative to the project's root. */
    folder: text(4_096),
    external: z.boolean().default(false),
    ...pageInput(),
  }),
  output: Page(Import),
  errors: ['NOT_FOUND'],
  offered: { cli: 'imports <projectId>' },
  run: async (context, deps: CodegraphDeps, { projectId, folder, external, first, after }) => {
    const [path = '', to = ''] = decodeCursor(after, ['text', 'text']) ?? []
    const from = { path: String(path), to: String(to) }
    const rows = await deps.store.read(context, importsOfProject, {
      projectId,
      folder: prefixOf(folder),
      external,
      after: from,
      limit: first + 1,
    })
    if (rows.length === 0 && after === undefined) await mustBeIndexed(context, deps, projectId)
    return pageOf(rows, { first, after, nodeOf: (row) => row, key: (row) => [row.path, row.to] })
  },
})

const ImportCycle = z.object({
  /** How many files import each other, directly or through others. */
  size: z.int(),
  /** These files by name, 100 at most. */
  members: z.array(z.string()),
  /** A shortest way round, import by import. */
  way: z.array(toldInALine(ImportFields.omit({ isExternal: true }), importLine)),
})

export const importCycles = operation({
  name: 'codegraph.importCycles',
  summary:
    'Files of a project that import each other in a circle, the largest circles first, each with its shortest way round and the lines that import.',
  role: 'reader',
  mode: 'read',
  input: z.object({ projectId: id(), folder: text(4_096), first: First.default(20) }),
  output: z.object({ modules: z.int(), imports: z.int(), total: z.int(), cycles: z.array(ImportCycle), asOf: z.array(AsOf) }),
  errors: ['NOT_FOUND'],
  offered: { cli: 'import-cycles <projectId>' },
  run: async (context, deps: CodegraphDeps, { projectId, folder, first }) => {
    const [modules, truth] = await Promise.all([
      deps.store.read(context, moduleImports, { projectId, folder: prefixOf(folder) }),
      asOf(context, deps, { projectIds: [projectId] }),
    ])
    if (modules.length === 0) await mustBeIndexed(context, deps, projectId)
    const byPath = new Map(modules.map(({ path, imports }) => [path, imports]))
    const cycles = cyclesOf(new Map(modules.map(({ path, imports }) => [path, imports.map((one) => one.path)])))
    const step = (path: string, to: string) => {
      const { names = [], lines = [] } = byPath.get(path)?.find((one) => one.path === to) ?? {}
      return { path, to, names, lines }
    }
    return {
      modules: modules.length,
      imports: modules.reduce((sum, { imports }) => sum + imports.length, 0),
      total: cycles.length,
      cycles: cycles.slice(0, first).map(({ members, way }) => ({
        size: members.length,
        members: members.slice(0, MEMBERS_SHOWN),
        way: way.slice(0, -1).map((path, index) => step(path, way[index + 1] as string)),
      })),
      asOf: truth,
    }
  },
})

/** A folder is the start of the paths in it. */
const prefixOf = (folder: string): string => {
  const clean = folder.replace(/^\.?\/+|\/+$/g, '')
  return clean === '' || clean === '.' ? '' : `${clean}/`
}

export const mustBeIndexed = async (context: Context, deps: CodegraphDeps, projectId: string): Promise<void> => {
  const known = await asOf(context, deps, { projectIds: [projectId] })
  if (known.length === 0) throw new OcodeError('NOT_FOUND', `There is no project ${projectId}; index its folder first.`)
}
