import { z } from 'zod'
import { operation } from '#src/kernel/operation.ts'
import { decodeCursor, GROUPS_MAX, Groups, groupsInput, PAGE_MAX, Page, page } from '#src/kernel/page.ts'
import { query } from '#src/store/query.ts'
import type { CodegraphDeps } from './deps.ts'
import { CodeEntity, CodeEntityType, Project } from './model.ts'
import { projectsByIdsQuery, storedEntity, storedProject } from './queries.ts'

const ids = z.array(z.string()).min(1).max(GROUPS_MAX)

export const definersQuery = query('codegraph/definers-of-entities', {
  mode: 'read',
  params: z.object({ ids }),
  row: z.object({ id: z.string(), entity: storedEntity.row }),
})

export const entitiesOfProjectsQuery = query('codegraph/entities-of-projects', {
  mode: 'read',
  params: z.object({
    ids,
    type: z.string(),
    path: z.string(),
    namePrefix: z.string(),
    after: z.object({ path: z.string(), startLine: z.int(), entityId: z.string() }),
    limit: z
      .int()
      .min(1)
      .max(PAGE_MAX + 1),
  }),
  row: z.object({
    id: z.string(),
    entities: z.array(z.object({ entity: storedEntity.row, path: z.string(), startLine: z.int() })),
  }),
})

export const projectsByIds = operation({
  name: 'codegraph.projectsByIds',
  summary: 'Projects by their ids; null for an id there is not.',
  role: 'reader',
  mode: 'read',
  input: z.object({ ids: groupsInput().ids }),
  output: Groups(Project.nullable()),
  run: async (context, deps: CodegraphDeps, asked) => {
    const rows = await deps.store.read(context, projectsByIdsQuery, { ids: asked.ids })
    const byId = new Map(rows.map(({ id, project }) => [id, storedProject.present(project)]))
    return { groups: asked.ids.map((id) => ({ id, value: byId.get(id) ?? null })) }
  },
})

export const definersOf = operation({
  name: 'codegraph.definersOfEntities',
  summary: 'What each entity stands directly in; null for one that stands in nothing.',
  role: 'reader',
  mode: 'read',
  input: z.object({ ids: groupsInput().ids }),
  output: Groups(CodeEntity.nullable()),
  run: async (context, deps: CodegraphDeps, asked) => {
    const rows = await deps.store.read(context, definersQuery, { ids: asked.ids })
    const byId = new Map(rows.map(({ id, entity }) => [id, storedEntity.present(entity)]))
    return { groups: asked.ids.map((id) => ({ id, value: byId.get(id) ?? null })) }
  },
})

export const entitiesOfProjects = operation({
  name: 'codegraph.entitiesOfProjects',
  summary: 'The code entities of many projects by file and line.',
  role: 'reader',
  mode: 'read',
  input: z.object({
    ...groupsInput(),
    type: CodeEntityType.default('CODE_ENTITY_TYPE_UNSPECIFIED'),
    path: z.string().max(4_096).default(''),
    namePrefix: z.string().max(1_024).default(''),
  }),
  output: Groups(Page(CodeEntity)),
  run: async (context, deps: CodegraphDeps, { first, after, ...asked }) => {
    const [path = asked.path, startLine = -1, entityId = ''] = decodeCursor(after, ['text', 'integer', 'text']) ?? []
    const rows = await deps.store.read(context, entitiesOfProjectsQuery, {
      ...asked,
      type: asked.type === 'CODE_ENTITY_TYPE_UNSPECIFIED' ? '' : asked.type,
      after: { path: String(path), startLine: Number(startLine), entityId: String(entityId) },
      limit: first + 1,
    })
    const byId = new Map(rows.map(({ id, entities }) => [id, entities]))
    const pageOf = (found: (typeof rows)[number]['entities']) => {
      const places = new Map(found.map((one) => [one.entity.entityId, [one.path, one.startLine] as const]))
      return page(
        found.map(({ entity }) => storedEntity.present(entity)),
        { first, after, key: (one) => [...(places.get(one.entityId) ?? ['', 0]), one.entityId] },
      )
    }
    return { groups: asked.ids.map((id) => ({ id, value: pageOf(byId.get(id) ?? []) })) }
  },
})
