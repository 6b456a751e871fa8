import { z } from 'zod'
import { Project } from '#src/codegraph/model.ts'
import { timestamp } from '#src/kernel/schema.ts'
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
const File = z.object({
  path: z.string(),
  language: z.string(),
  checksum: z.string(),
  lastModified: z.string(),
  entities: z.array(z.object({ label: z.string(), entity: Entity })),
})
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

const filesOfProject = {
  mode: 'write',
  params: z.object({ projectId: z.string(), files: z.array(File) }),
  row: Written,
  preChecked: true,
} as const
export const createEntities = query('codegraph/create-entities', filesOfProject)
export const mergeEntities = query('codegraph/merge-entities', filesOfProject)
export const mergeExternals = query('codegraph/merge-externals', {
  mode: 'write',
  params: z.object({ projectId: z.string(), externals: z.array(External) }),
  row: Written,
  preChecked: true,
})

export const clearRelationships = query('codegraph/clear-relationships', {
  mode: 'write',
  params: z.object({ projectId: z.string(), paths: z.array(z.string()) }),
  row: Removed,
})

const Call = z.object({
  to: z.string(),
  resolution: z.string(),
  confidence: z.number(),
  count: z.int(),
  lines: z.array(z.int()),
  columns: z.array(z.int()),
})
export const createCalls = query('codegraph/create-calls', {
  mode: 'write',
  params: z.object({ rows: z.array(z.object({ from: z.string(), calls: z.array(Call) })) }),
  row: Written,
  preChecked: true,
})

const grouped = {
  mode: 'write',
  params: z.object({ rows: z.array(z.object({ from: z.string(), to: z.array(z.string()) })) }),
  row: Written,
  preChecked: true,
} as const

export const createDefines = query('codegraph/create-defines', grouped)
export const createHasParameter = query('codegraph/create-has-parameter', grouped)
export const createInheritsFrom = query('codegraph/create-inherits-from', grouped)
export const createImplements = query('codegraph/create-implements', grouped)
export const createOverrides = query('codegraph/create-overrides', grouped)
export const createDependsOn = query('codegraph/create-depends-on', grouped)
export const createTests = query('codegraph/create-tests', grouped)

/** Relationships that say nothing but that they are there, by type. */
export const createPlain = {
  DEFINES: createDefines,
  HAS_PARAMETER: createHasParameter,
  INHERITS_FROM: createInheritsFrom,
  IMPLEMENTS: createImplements,
  OVERRIDES: createOverrides,
  DEPENDS_ON: createDependsOn,
  TESTS: createTests,
} as const

const Link = z.object({ to: z.string(), names: z.array(z.string()), lines: z.array(z.int()) })
const linked = {
  mode: 'write',
  params: z.object({ rows: z.array(z.object({ from: z.string(), links: z.array(Link) })) }),
  row: Written,
  preChecked: true,
} as const

export const createImports = query('codegraph/create-imports', linked)
export const createReferences = query('codegraph/create-references', linked)

/** Relationships with the lines that make them, by type. */
export const createLinked = {
  IMPORTS: createImports,
  REFERENCES: createReferences,
} as const

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
