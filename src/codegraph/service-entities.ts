import { z } from 'zod'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { decodeCursor, Groups, groupsInput, Page, page, pageInput } from '#src/kernel/page.ts'
import type { CodegraphDeps } from './deps.ts'
import { resolveOne } from './frames.ts'
import { CodeEntity, CodeEntityType, Project } from './model.ts'
import {
  entitiesById,
  entitiesByIds,
  entitiesByName,
  entitiesByQualifiedName,
  entitiesOfProject,
  projectsQuery,
  storedEntity,
  storedProject,
} from './queries.ts'

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
    if (projectId === '' && path !== '')
      throw new OcodeError('INVALID', 'path: say which project it is in with projectId.', { details: { field: 'path' } })
    const limit = first + 1
    if (projectId !== '') {
      const [afterPath = path, startLine = -1, entityId = ''] = decodeCursor(after, ['text', 'integer', 'text']) ?? []
      const from = { path: String(afterPath), startLine: Number(startLine), entityId: String(entityId) }
      const rows = await deps.store.read(context, entitiesOfProject, { projectId, type, path, namePrefix, after: from, limit })
      const places = new Map(rows.map((row) => [row.entity.entityId, [row.path, row.startLine] as const]))
      return page(
        rows.map(({ entity }) => storedEntity.present(entity)),
        { first, after, key: ({ entityId }) => [...(places.get(entityId) ?? ['', 0]), entityId] },
      )
    }
    const [name = '', entityId = ''] = decodeCursor(after, ['text', 'text']) ?? []
    const rows =
      namePrefix === ''
        ? await deps.store.read(context, entitiesById, { type, afterId: String(entityId), limit })
        : await deps.store.read(context, entitiesByName, {
            namePrefix,
            type,
            after: { name: String(name), entityId: String(entityId) },
            limit,
          })
    return page(
      rows.map(({ entity }) => storedEntity.present(entity)),
      { first, after, key: (entity) => [entity.name, entity.entityId] },
    )
  },
})

export const findCodeEntity = operation({
  name: 'codegraph.findCodeEntity',
  summary:
    'The code entity of a qualified name, or the innermost one at a line of a file; null where there is none, or more than one file fits.',
  role: 'reader',
  mode: 'read',
  input: z
    .object({
      qualifiedName: text(4_096).optional(),
      path: text(4_096).optional(),
      line: z.int().min(1).optional(),
      projectId: text(128).default(''),
    })
    .refine(
      ({ qualifiedName, path, line }) => (qualifiedName === undefined) === (path !== undefined && line !== undefined),
      'give qualifiedName, or path and line',
    ),
  output: z.object({ entity: CodeEntity.nullable() }),
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
    const [afterId = ''] = decodeCursor(after, ['text']) ?? []
    const rows = await deps.store.read(context, projectsQuery, { afterId: String(afterId), limit: first + 1 })
    return page(
      rows.map(({ project }) => storedProject.present(project)),
      { first, after, key: ({ projectId }) => [projectId] },
    )
  },
})
