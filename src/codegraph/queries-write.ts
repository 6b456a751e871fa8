import { z } from 'zod'
import { Project } from '#src/codegraph/model.ts'
import { timestamp } from '#src/kernel/schema.ts'
import { listed } from '#src/store/codec.ts'
import { query } from '#src/store/query.ts'

const Position = { startLine: z.int(), startColumn: z.int(), endLine: z.int(), endColumn: z.int() }

/** Rows come from our own indexer: their schema says the types the database needs, and bounds nothing again. */
const Entity = z.object({
  entityId: z.string(),
  type: z.string(),
  name: z.string(),
  qualifiedName: z.string(),
  ...Position,
  metadata: z.string(),
  words: z.string().optional(),
  docstring: z.string().optional(),
})
const File = z.object({ path: z.string(), language: z.string(), checksum: z.string(), lastModified: z.string() })
const External = z.object({
  entityId: z.string(),
  name: z.string(),
  qualifiedName: z.string(),
  language: z.string(),
  metadata: z.string(),
  words: z.string(),
})

const Written = z.object({ written: z.int() })
const Removed = z.object({ removed: z.int() })

/** Where the database keeps an entity: what it finds in an instant, for as long as nobody deletes it. */
const Place = z.object({ entityId: z.string(), place: z.string() })

/** What stands in what, by places in the list of the file's entities. */
const Nested = z.object({ outer: z.int(), inner: z.int(), type: z.string() })

export const createEntities = query('codegraph/create-entities', {
  mode: 'write',
  params: z.object({
    projectId: z.string(),
    files: z.array(
      File.extend({
        entities: z.array(listed(z.object({ label: z.string(), ...Entity.shape }))),
        nested: z.array(listed(Nested)),
      }),
    ),
  }),
  row: z.object({ places: z.array(z.string()) }),
  preChecked: true,
})
export const mergeEntities = query('codegraph/merge-entities', {
  mode: 'write',
  params: z.object({
    projectId: z.string(),
    files: z.array(File.extend({ entities: z.array(z.object({ label: z.string(), entity: Entity })) })),
  }),
  row: Place,
  preChecked: true,
})
export const mergeNested = query('codegraph/merge-nested', {
  mode: 'write',
  params: z.object({ links: z.array(z.object({ from: z.string(), to: z.string(), type: z.string() })) }),
  row: Written,
  preChecked: true,
})
export const placesOfEntities = query('codegraph/places-of-entities', {
  mode: 'read',
  params: z.object({ ids: z.array(z.string()) }),
  row: Place,
  preChecked: true,
})
export const mergeExternals = query('codegraph/merge-externals', {
  mode: 'write',
  params: z.object({ projectId: z.string(), externals: z.array(External) }),
  row: Place,
  preChecked: true,
})

export const clearRelationships = query('codegraph/clear-relationships', {
  mode: 'write',
  params: z.object({ projectId: z.string(), paths: z.array(z.string()) }),
  row: Removed,
})

/** Both ends of relationships are places. */
const Call = z.object({
  to: z.string(),
  resolution: z.string(),
  confidence: z.number(),
  lines: z.array(z.int()),
  columns: z.array(z.int()),
})
export const createCalls = query('codegraph/create-calls', {
  mode: 'write',
  params: z.object({ rows: z.array(z.object({ from: z.string(), calls: z.array(listed(Call)) })) }),
  row: Written,
  preChecked: true,
})

const Link = z.object({
  to: z.string(),
  type: z.string(),
  names: z.array(z.string()).optional(),
  lines: z.array(z.int()).optional(),
})
export const createLinks = query('codegraph/create-links', {
  mode: 'write',
  params: z.object({ rows: z.array(z.object({ from: z.string(), links: z.array(listed(Link)) })) }),
  row: Written,
  preChecked: true,
})

export const fileStates = query('codegraph/file-states', {
  mode: 'read',
  params: z.object({ projectId: z.string() }),
  row: z.object({ path: z.string(), graphChecksum: z.string() }),
})

export const sealFiles = query('codegraph/seal-files', {
  mode: 'write',
  params: z.object({ files: z.array(z.object({ entityId: z.string(), graphChecksum: z.string() })) }),
  row: Written,
})

export const sealedFiles = query('codegraph/sealed-files', {
  mode: 'read',
  params: z.object({ files: z.array(z.object({ entityId: z.string(), graphChecksum: z.string() })) }),
  row: z.object({ entityId: z.string() }),
})

export const deleteStaleEntities = query('codegraph/delete-stale-entities', {
  mode: 'write',
  params: z.object({ projectId: z.string(), files: z.array(z.object({ path: z.string(), ids: z.array(z.string()) })) }),
  row: Removed,
})

export const deleteOrphanExternals = query('codegraph/delete-orphan-externals', {
  mode: 'write',
  params: z.object({ projectId: z.string() }),
  row: Removed,
})

export const putProject = query('codegraph/put-project', {
  mode: 'write',
  params: z.object({ project: Project.extend({ indexedAt: timestamp() }) }),
  row: z.object({ projectId: z.string() }),
})

export const projectTotals = query('codegraph/project-totals', {
  mode: 'read',
  params: z.object({ projectId: z.string() }),
  row: z.object({ entities: z.int(), relationships: z.int() }),
})

export const projectState = query('codegraph/project-state', {
  mode: 'read',
  params: z.object({ projectId: z.string() }),
  row: z.object({ treeChecksum: z.string() }),
})

export const markTree = query('codegraph/mark-tree', {
  mode: 'write',
  params: z.object({ projectId: z.string(), treeChecksum: z.string() }),
  row: Written,
})
