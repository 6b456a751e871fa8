import { z } from 'zod'
import { PAGE_MAX } from '#src/kernel/page.ts'
import { timestamp } from '#src/kernel/schema.ts'
import { query } from '#src/store/query.ts'
import { DIFF_FILES_MAX } from './diff-changes.ts'
import { storedEntity } from './queries.ts'

const text = z.string()
const entity = storedEntity.row
const reach = z.object({
  entityIds: z.array(text).max(500),
  depth: z.int().min(1).max(5),
  limit: z.int().min(1).max(PAGE_MAX),
})

export const impactQuery = query('codegraph/impact', {
  mode: 'read',
  params: reach,
  row: z.object({
    entity,
    distance: z.int(),
    reaches: z.int(),
    callers: z.int(),
    failures: z.int(),
    ties: z.array(z.object({ type: text, count: z.int() })),
    score: z.number(),
    total: z.int(),
  }),
})

export const impactTestsQuery = query('codegraph/impact-tests', {
  mode: 'read',
  params: reach,
  row: z.object({
    entity,
    qualifiedName: text,
    path: text,
    distance: z.int(),
    reaches: z.int(),
    runners: z.array(text),
    total: z.int(),
  }),
})

export const pastFailuresQuery = query('codegraph/past-failures', {
  mode: 'read',
  params: z.object({
    entityIds: z.array(text).max(1_000),
    changedIds: z.array(text).max(1_000),
    limit: z.int().min(1).max(PAGE_MAX),
  }),
  row: z.object({
    entityId: text,
    errors: z.int(),
    changes: z.int(),
    failedChanges: z.int(),
    last: z.object({ errorId: text, errorMessage: text, occurredAt: timestamp().nullable() }).nullable(),
  }),
})

const Range = z.object({ from: z.int(), to: z.int() })

export const entitiesInFiles = query('codegraph/entities-in-files', {
  mode: 'read',
  params: z.object({
    projectId: text,
    files: z.array(z.object({ path: text, fileName: text, ranges: z.array(Range) })).max(2 * DIFF_FILES_MAX),
  }),
  row: z.object({
    index: z.int(),
    path: text,
    projectId: text,
    root: text,
    checksum: text,
    code: z.array(z.object({ entityId: text, startLine: z.int(), endLine: z.int(), startColumn: z.int() })),
  }),
})
