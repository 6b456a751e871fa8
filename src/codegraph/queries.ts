import { z } from 'zod'
import { CodeEntity, CodeEntityType, Project } from '#src/codegraph/model.ts'
import { BATCH_MAX } from '#src/kernel/batch.ts'
import { GROUPS_MAX, PAGE_MAX } from '#src/kernel/page.ts'
import { struct, timestamp } from '#src/kernel/schema.ts'
import { listed } from '#src/store/codec.ts'
import { query, Want } from '#src/store/query.ts'
import { stored } from '#src/store/stored.ts'

export const storedEntity = stored(CodeEntity)
export const storedProject = stored(Project)

const text = z.string()
const ids = z.array(text).min(1).max(GROUPS_MAX)
/** One more than a page, so that it is known whether another follows. */
const limit = z
  .int()
  .min(1)
  .max(PAGE_MAX + 1)
const Entity = z.object({ entity: storedEntity.row })

export const entitiesByIds = query('codegraph/entities-by-ids', {
  mode: 'read',
  params: z.object({ ids }),
  row: Entity.extend({ id: text }),
})

export const entitiesOfProject = query('codegraph/entities-of-project', {
  mode: 'read',
  params: z.object({
    projectId: text,
    type: text,
    path: text,
    namePrefix: text,
    after: z.object({ path: text, startLine: z.int(), entityId: text }),
    limit,
  }),
  row: Entity.extend({ path: text, startLine: z.int() }),
})

export const entitiesByName = query('codegraph/entities-by-name', {
  mode: 'read',
  params: z.object({ namePrefix: text, type: text, after: z.object({ name: text, entityId: text }), limit }),
  row: Entity,
})

export const entitiesById = query('codegraph/entities-by-id', {
  mode: 'read',
  params: z.object({ type: text, afterId: text, limit }),
  row: Entity,
})

export const entitiesByQualifiedName = query('codegraph/entities-by-qualified-name', {
  mode: 'read',
  params: z.object({ qualifiedName: text, projectId: text }),
  row: Entity,
})

const call = {
  entity: storedEntity.row,
  distance: z.int(),
  resolution: text,
  confidence: z.number(),
  count: z.int(),
  lines: z.array(z.int()),
  columns: z.array(z.int()),
}
/** A neighbour through CALLS as the graph gives it. */
export type CallRecord = { -readonly [K in keyof typeof call]: z.output<(typeof call)[K]> }

const TREE_PARTS = ['callers', 'callersOfCallers', 'callees', 'calleesOfCallees', 'defines'] as const

/** An entity of a tree: what all want, and the rest of the model where it is asked for. Its path is as it is stored. */
const treeEntity = {
  entityId: text,
  name: text.nullable(),
  path: text.nullable(),
  kind: listed(z.object({ type: CodeEntityType.nullable(), language: text.nullable() })).nullable(),
  details: listed(
    stored(CodeEntity.pick({ projectId: true, checksum: true, lastModified: true, metadata: true })).row,
  ).nullable(),
}
const entityOfTree = z.object(treeEntity)
export type TreeEntity = z.output<typeof entityOfTree>

/** A neighbour of a tree, and its qualified name, by which the neighbours are in order. */
const treeCall = {
  ...treeEntity,
  qualifiedName: text.nullable(),
  sites: listed(z.object({ lines: z.array(z.int()).nullable(), columns: z.array(z.int()).nullable() })).nullable(),
  call: listed(z.object({ resolution: text, confidence: z.number(), count: z.int() })).nullable(),
}
const treeCalls = z.array(listed(z.object({ ...treeCall, calls: z.array(listed(z.object(treeCall))) })))
export type TreeCall = z.output<z.ZodObject<typeof treeCall>>

export const entityTree = query('codegraph/entity-tree', {
  mode: 'read',
  params: z.object({
    ids,
    want: Want([...TREE_PARTS, 'kinds', 'places', 'sites', 'details']),
    limits: z.object({ callers: limit, callersOfCallers: limit, callees: limit, calleesOfCallees: limit, defines: limit }),
  }),
  row: z.object({
    id: text,
    root: text.nullable(),
    entity: listed(entityOfTree),
    callers: treeCalls,
    callees: treeCalls,
    defines: z.array(listed(z.object({ ...treeEntity, startLine: z.int().nullable() }))),
  }),
})

const after = z.object({ distance: z.int(), name: text, entityId: text })
const depth = z.int().min(1).max(5)

const callsOfEntities = {
  mode: 'read',
  params: z.object({ ids, depth, after, limit }),
  row: z.object({ id: text, calls: z.array(z.object({ ...call, name: text })) }),
} as const
export const callersOfEntities = query('codegraph/callers-of-entities', callsOfEntities)
export const calleesOfEntities = query('codegraph/callees-of-entities', callsOfEntities)

export const definesOfEntities = query('codegraph/defines-of-entities', {
  mode: 'read',
  params: z.object({ ids, afterLine: z.int(), afterId: text, limit }),
  row: z.object({ id: text, defines: z.array(Entity.extend({ startLine: z.int() })) }),
})

const calls = {
  mode: 'read',
  params: z.object({ entityId: text, depth, after, limit }),
  row: z.object({ ...call, name: text }),
} as const
export const callersQuery = query('codegraph/callers', calls)
export const calleesQuery = query('codegraph/callees', calls)

const callEnd = z.object({
  entityId: text,
  type: CodeEntityType,
  qualifiedName: text.nullable(),
  path: text.nullable(),
  startLine: z.int().nullable(),
  startColumn: z.int().nullable(),
  endLine: z.int().nullable(),
})
export type CallEnd = z.output<typeof callEnd>

export const callsOfProject = query('codegraph/calls-of-project', {
  mode: 'read',
  params: z.object({ projectId: text, after: z.object({ path: text, from: text, to: text }), limit }),
  row: z.object({
    from: callEnd,
    to: callEnd,
    resolution: text,
    confidence: z.number(),
    lines: z.array(z.int()),
    columns: z.array(z.int()),
  }),
})

export const relatedQuery = query('codegraph/related', {
  mode: 'read',
  params: z.object({ entityId: text, type: text, outgoing: z.boolean(), depth: z.int().min(1).max(3), after, limit }),
  row: Entity.extend({ distance: z.int(), name: text }),
})

export const searchQuery = query('codegraph/search', {
  mode: 'read',
  params: z.object({ text, name: text, projectId: text, type: text, skip: z.int(), limit, scanned: z.int() }),
  row: Entity.extend({ path: text, score: z.number() }),
})

export const resolveFramesQuery = query('codegraph/resolve-frames', {
  mode: 'read',
  params: z.object({
    projectId: text,
    frames: z.array(z.object({ path: text, fileName: text, line: z.int(), functionName: text })).max(GROUPS_MAX),
  }),
  row: Entity.extend({ index: z.int() }),
})

export const projectsQuery = query('codegraph/projects', {
  mode: 'read',
  params: z.object({ afterId: text, limit }),
  row: z.object({ project: storedProject.row }),
})

export const projectById = query('codegraph/project-by-id', {
  mode: 'read',
  params: z.object({ projectId: text }),
  row: z.object({ project: storedProject.row }),
})

export const projectsByIdsQuery = query('codegraph/projects-by-ids', {
  mode: 'read',
  params: z.object({ ids }),
  row: z.object({ id: z.string(), project: storedProject.row }),
})

const BroughtEntity = z.object({
  entityId: text,
  projectId: text,
  type: text,
  path: text,
  name: text,
  language: text,
  checksum: text,
  lastModified: timestamp().optional(),
  metadata: struct().optional(),
})
const Lifted = z.object({
  qualifiedName: text,
  words: text,
  startLine: z.int().optional(),
  startColumn: z.int().optional(),
  endLine: z.int().optional(),
  endColumn: z.int().optional(),
})

export const putEntities = query('codegraph/put-entities', {
  mode: 'write',
  params: z.object({
    rows: z
      .array(z.object({ index: z.int(), digest: text, label: text, entity: BroughtEntity, position: Lifted }))
      .max(BATCH_MAX),
  }),
  row: z.object({ index: z.int(), outcome: z.enum(['stored', 'repeated', 'CONFLICT']) }),
})

export const setMetadata = query('codegraph/set-metadata', {
  mode: 'write',
  params: z.object({ entityId: text, metadata: struct() }),
  row: z.object({ written: z.int() }),
})

export const contextGraph = query('codegraph/context-graph', {
  mode: 'read',
  params: z.object({ entityIds: z.array(text).max(100), errorId: text, taskId: text }),
  row: z.object({
    entityId: text,
    name: text,
    qualifiedName: text,
    type: text,
    path: text,
    root: text,
    checksum: text,
    startLine: z.int(),
    endLine: z.int(),
    metadata: struct().nullable(),
    isSeed: z.boolean(),
    neighbours: z.array(z.object({ entityId: text, kind: text })),
  }),
})

export const pathBetweenQuery = query('codegraph/path-between', {
  mode: 'read',
  params: z.object({ fromEntityId: text, toEntityId: text }),
  row: z.object({
    entities: z.array(storedEntity.row),
    calls: z.array(z.object({ resolution: text, lines: z.array(z.int()), columns: z.array(z.int()) })),
  }),
})

export const hotSpotsQuery = query('codegraph/hot-spots', {
  mode: 'read',
  params: z.object({ projectId: text, limit }),
  row: Entity.extend({
    failures: z.int(),
    innermost: z.int(),
    weight: z.number(),
    changes: z.int(),
    callers: z.int(),
    score: z.number(),
  }),
})
