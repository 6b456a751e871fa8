import { z } from 'zod'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { decodeCursor, First, Groups, groupsInput, page, Page, pageInput } from '#src/kernel/page.ts'
import { Call, callKey, callOf } from './answers.ts'
import type { CodegraphDeps } from './deps.ts'
import { resolveOne } from './frames.ts'
import { CodeEntity, CodeEntityType, Project } from './model.ts'
import { entitiesById, entitiesByIds, entitiesByName, entitiesByQualifiedName, entitiesOfProject, entityTree, projectsQuery, storedEntity, storedProject } from './queries.ts'

const text = (maxChars: number) => z.string().max(maxChars)

export const getCodeEntities = operation({
  name: 'codegraph.getCodeEntities',
  summary: 'Code entities by their ids; null for an id there is not.',
  role: 'reader',
  mode: 'read',
  input: z.object({ ids: groupsInput().ids }),
  output: Groups(CodeEntity.nullable()),
  run: async (context, deps: CodegraphDeps, { ids }) => {
    const rows = await deps.store.read(context, entitiesByIds, { ids })
    const byId = new Map(rows.map(({ id, entity }) => [id, storedEntity.present(entity)]))
    return { groups: ids.map((id) => ({ id, value: byId.get(id) ?? null })) }
  },
})

const Part = z.object({ first: First.default(50) }).optional()

/** What a read brings of an entity's neighbourhood in the same query. */
const Wanted = z
  .object({ callers: Part, callersOfCallers: Part, callees: Part, calleesOfCallees: Part, defines: Part, sites: z.boolean().default(false) })
  .prefault({})

const CallWithCallers = Call.extend({ callers: Page(Call).optional() })
const CallWithCallees = Call.extend({ callees: Page(Call).optional() })

export const codeEntityTree = operation({
  name: 'codegraph.codeEntity',
  summary: 'One code entity by its id, with as much of its neighbourhood as is asked for, read at once; null where there is none.',
  role: 'reader',
  mode: 'read',
  input: z.object({ entityId: z.string().min(1).max(128), want: Wanted }),
  output: z.object({
    entity: CodeEntity.nullable(),
    callers: Page(CallWithCallers).optional(),
    callees: Page(CallWithCallees).optional(),
    defines: Page(CodeEntity).optional(),
  }),
  run: async (context, deps: CodegraphDeps, { entityId, want }) => {
    const firsts = { callers: want.callers?.first, callersOfCallers: want.callersOfCallers?.first, callees: want.callees?.first, calleesOfCallees: want.calleesOfCallees?.first, defines: want.defines?.first }
    const limits = mapValues(firsts, (first) => (first ?? 0) + 1)
    const [row] = await deps.store.read(context, entityTree, { entityId, want: { ...mapValues(firsts, (first) => first !== undefined), sites: want.sites }, limits })
    if (row === undefined) return { entity: null }
    const calls = <T extends Call>(all: readonly T[], first: number) => page(all, { first, key: callKey })
    return {
      entity: storedEntity.present(row.entity),
      ...(want.callers && {
        callers: calls(row.callers.map((one) => ({ ...callOf(one), ...(want.callersOfCallers && { callers: calls(one.callers.map(callOf), want.callersOfCallers.first) }) })), want.callers.first),
      }),
      ...(want.callees && {
        callees: calls(row.callees.map((one) => ({ ...callOf(one), ...(want.calleesOfCallees && { callees: calls(one.callees.map(callOf), want.calleesOfCallees.first) }) })), want.callees.first),
      }),
      ...(want.defines && { defines: page(row.defines.map((one) => storedEntity.present(one)), { first: want.defines.first, key: ({ metadata, entityId }) => [Number(metadata?.startLine ?? 0), entityId] }) }),
    }
  },
})

const mapValues = <K extends string, V, W>(record: Readonly<Record<K, V>>, change: (value: V) => W): Record<K, W> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value as V)])) as Record<K, W>

const Filters = {
  projectId: text(128).default(''),
  type: CodeEntityType.default('CODE_ENTITY_TYPE_UNSPECIFIED'),
  /** Relative to the project's root; needs projectId. */
  path: text(4_096).default(''),
  namePrefix: text(1_024).default(''),
}

export const listCodeEntities = operation({
  name: 'codegraph.listCodeEntities',
  summary: 'Code entities of a project by file and line; or of all projects by name, or by id.',
  role: 'reader',
  mode: 'read',
  input: z.object({ ...Filters, ...pageInput() }),
  output: Page(CodeEntity),
  offered: { cli: 'entities' },
  run: async (context, deps: CodegraphDeps, input) => {
    const { projectId, path, namePrefix, first, after } = input
    const type = input.type === 'CODE_ENTITY_TYPE_UNSPECIFIED' ? '' : input.type
    if (projectId === '' && path !== '') throw new OcodeError('INVALID', 'path: say which project it is in with projectId.', { details: { field: 'path' } })
    const limit = first + 1
    if (projectId !== '') {
      const [afterPath = path, startLine = -1, entityId = ''] = decodeCursor(after, 3) ?? []
      const from = { path: String(afterPath), startLine: Number(startLine), entityId: String(entityId) }
      const rows = await deps.store.read(context, entitiesOfProject, { projectId, type, path, namePrefix, after: from, limit })
      const places = new Map(rows.map((row) => [row.entity.entityId, [row.path, row.startLine] as const]))
      return page(rows.map(({ entity }) => storedEntity.present(entity)), { first, after, key: ({ entityId }) => [...(places.get(entityId) ?? ['', 0]), entityId] })
    }
    const [name = '', entityId = ''] = decodeCursor(after, 2) ?? []
    const rows =
      namePrefix === ''
        ? await deps.store.read(context, entitiesById, { type, afterId: String(entityId), limit })
        : await deps.store.read(context, entitiesByName, { namePrefix, type, after: { name: String(name), entityId: String(entityId) }, limit })
    return page(rows.map(({ entity }) => storedEntity.present(entity)), { first, after, key: (entity) => [entity.name, entity.entityId] })
  },
})

export const findCodeEntity = operation({
  name: 'codegraph.findCodeEntity',
  summary: 'The code entity of a qualified name, or the innermost one at a line of a file; null where there is none, or more than one file fits.',
  role: 'reader',
  mode: 'read',
  input: z
    .object({ qualifiedName: text(4_096).optional(), path: text(4_096).optional(), line: z.int().min(1).optional(), projectId: text(128).default('') })
    .refine(({ qualifiedName, path, line }) => (qualifiedName === undefined) === (path !== undefined && line !== undefined), 'give qualifiedName, or path and line'),
  output: z.object({ entity: CodeEntity.nullable() }),
  offered: { mcp: true, cli: 'find' },
  run: async (context, deps: CodegraphDeps, { qualifiedName, path, line, projectId }) => {
    if (path !== undefined && line !== undefined) return { entity: await resolveOne(context, deps, { path, line }, projectId) }
    const [row] = await deps.store.read(context, entitiesByQualifiedName, { qualifiedName: qualifiedName ?? '', projectId })
    return { entity: row === undefined ? null : storedEntity.present(row.entity) }
  },
})

export const listProjects = operation({
  name: 'codegraph.listProjects',
  summary: 'The projects that are indexed.',
  role: 'reader',
  mode: 'read',
  input: z.object(pageInput()),
  output: Page(Project),
  offered: { cli: 'projects' },
  run: async (context, deps: CodegraphDeps, { first, after }) => {
    const [afterId = ''] = decodeCursor(after, 1) ?? []
    const rows = await deps.store.read(context, projectsQuery, { afterId: String(afterId), limit: first + 1 })
    return page(rows.map(({ project }) => storedProject.present(project)), { first, after, key: ({ projectId }) => [projectId] })
  },
})
