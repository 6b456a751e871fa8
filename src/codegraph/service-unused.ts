import { z } from 'zod'
import { lineOf, toldInALine } from '#src/kernel/brief.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { First } from '#src/kernel/page.ts'
import { id, text } from '#src/kernel/schema.ts'
import { AsOf, asOf } from './as-of.ts'
import type { CodegraphDeps } from './deps.ts'
import { CodeEntity } from './model.ts'
import { entitiesByIds, storedEntity } from './queries.ts'
import { dynamicCalls, moduleImports, usageOfProject } from './queries-structure.ts'
import { mustBeIndexed } from './service-imports.ts'
import { unusedIn } from './unused.ts'

/** Code that is looked at; a project with more is told so. */
const CODE_MAX = 300_000

const DYNAMIC = [
  '<builtin>.getattr',
  '<builtin>.eval',
  '<builtin>.exec',
  '<builtin>.globals',
  '<builtin>.__import__',
  'importlib.import_module',
  'eval',
  'Function',
]

const UnusedSymbol = toldInALine(
  z.object({
    entity: CodeEntity,
    /** 0..1: how likely it is that it can go. */
    confidence: z.number(),
    why: z.string(),
  }),
  ({ entity, confidence, why }) => `${lineOf(CodeEntity, entity)}: ${why} (${confidence})`,
)

export const unusedSymbols = operation({
  name: 'codegraph.unusedSymbols',
  summary:
    'Functions, classes and methods that nothing reaches from where a program begins (code of modules, tests, exports of entry modules), the surest first, with the reason and its doubts.',
  role: 'reader',
  mode: 'read',
  input: z.object({
    projectId: id(),
    /** Only those in this folder or file, relative to the project's root; uses are looked for everywhere. */
    folder: text(4_096),
    first: First.default(50),
  }),
  output: z.object({
    /** Functions, classes and methods that were looked at. */
    looked: z.int(),
    /** How many of them nothing reaches. */
    total: z.int(),
    symbols: z.array(UnusedSymbol),
    asOf: z.array(AsOf),
  }),
  errors: ['NOT_FOUND', 'LIMIT'],
  offered: { cli: 'unused <projectId>' },
  run: async (context, deps: CodegraphDeps, { projectId, folder, first }) => {
    const [code, modules, dynamic, truth] = await Promise.all([
      deps.store.read(context, usageOfProject, { projectId, limit: CODE_MAX + 1 }),
      deps.store.read(context, moduleImports, { projectId, folder: '' }),
      deps.store.read(context, dynamicCalls, { projectId, names: DYNAMIC }),
      asOf(context, deps, { projectIds: [projectId] }),
    ])
    if (code.length === 0) await mustBeIndexed(context, deps, projectId)
    if (code.length > CODE_MAX) throw tooMuchCode(projectId)
    const start = folder.replace(/^\.?\/+|\/+$/g, '')
    const isInside = (path: string) => start === '' || path === start || path.startsWith(`${start}/`)
    const found = unusedIn({
      code: code.map((one) => ({ ...one, traits: one.traits === '' ? [] : (JSON.parse(one.traits) as string[]) })),
      modules,
      dynamic: dynamic.map(({ name }) => name.replace('<builtin>.', '')),
    }).filter(({ path }) => isInside(path))
    const shown = found.slice(0, first)
    const entities =
      shown.length === 0 ? [] : await deps.store.read(context, entitiesByIds, { ids: shown.map(({ entityId }) => entityId) })
    const byId = new Map(entities.map(({ id: entityId, entity }) => [entityId, storedEntity.present(entity)]))
    return {
      looked: code.filter(({ type }) => type !== 'CODE_ENTITY_TYPE_MODULE').length,
      total: found.length,
      symbols: shown.flatMap(({ entityId, confidence, why }) => {
        const entity = byId.get(entityId)
        return entity === undefined ? [] : [{ entity, confidence, why }]
      }),
      asOf: truth,
    }
  },
})

const tooMuchCode = (projectId: string) =>
  new OcodeError('LIMIT', `${projectId} has more than ${CODE_MAX} functions and classes; index a part of it by itself.`, {
    details: { projectId },
  })
