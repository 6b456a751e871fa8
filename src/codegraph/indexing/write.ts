import {
  clearRelationships,
  createCalls,
  createEntities,
  createLinked,
  createPlain,
  deleteOrphanExternals,
  deleteStaleEntities,
  mergeEntities,
  mergeExternals,
  sealFiles,
} from '#src/codegraph/queries-write.ts'
import { OcodeError } from '#src/kernel/error.ts'
import type { Transaction } from '#src/store/store.ts'
import type { IndexTask } from './index-task.ts'
import type { CallRow, EdgeRows, ExternalRow, FileRow, LinkRow } from './rows.ts'

/** All that begins in one file. */
export type FileEdges = {
  readonly fileId: string
  readonly path: string
  readonly edges: EdgeRows
  readonly graphChecksum: string
}

export type Writing = IndexTask & {
  /** Nothing of the project is in the graph: nodes are created without a look whether they are there. */
  readonly isFirst: boolean
}

/** Rows that go into one transaction; measured: 2,000 to 10,000 make no difference, more needs memory. */
const BATCH_ROWS = 5_000
/** Transactions at a time: two keep Neo4j busy while the next is packed. */
const WRITERS = 2

/** Writes the nodes of files; those of a file that are no longer there go. */
export const writeEntities = (writing: Writing, files: Iterable<FileRow>): Promise<void> =>
  inParallel(
    batches(files, ({ entities }) => entities.length),
    (batch) => writeNodes(writing, batch),
  )

/** Writes what begins in files in place of what is there. A file is sealed with its edges, so that one that is not is written again. */
export const writeEdges = (
  writing: Writing,
  files: Iterable<FileEdges>,
  onWritten: (files: readonly FileEdges[]) => void,
): Promise<void> =>
  inParallel(
    batches(files, ({ edges }) => countOf(edges)),
    async (batch) => {
      await writeBatch(writing, batch)
      onWritten(batch)
    },
  )

const writeNodes = async (writing: Writing, batch: readonly FileRow[]): Promise<void> => {
  const { reach, store, projectId, isFirst } = writing
  const files = batch.map((row) => ({
    ...row,
    entities: row.entities.map((entity) => ({ label: labelOf(entity.type), entity })),
  }))
  if (isFirst && (await created(writing, files))) return
  await store.write(reach, async (tx) => {
    await tx.run(deleteStaleEntities, {
      projectId,
      files: batch.map(({ path, entities }) => ({ path, ids: entities.map(({ entityId }) => entityId) })),
    })
    await tx.run(mergeEntities, { projectId, files })
  })
}

/** False where some are there after all: a write whose answer was lost, or another run beside this one. */
const created = async ({ reach, store, projectId }: Writing, files: FileParams): Promise<boolean> => {
  try {
    await store.write(reach, (tx) => tx.run(createEntities, { projectId, files }))
    return true
  } catch (thrown) {
    if (thrown instanceof OcodeError && thrown.code === 'CONFLICT') return false
    throw thrown
  }
}

type FileParams = (Omit<FileRow, 'entities'> & { entities: { label: string; entity: FileRow['entities'][number] }[] })[]

/** `CODE_ENTITY_TYPE_TYPE_ALIAS` has the second label TypeAlias. */
export const labelOf = (type: string): string =>
  type
    .slice('CODE_ENTITY_TYPE_'.length)
    .toLowerCase()
    .replace(/(?:^|_)(.)/g, (_all, letter: string) => letter.toUpperCase())

const writeBatch = ({ reach, store, projectId }: Writing, batch: readonly FileEdges[]): Promise<void> =>
  store.write(reach, async (tx) => {
    // Cleared in the same transaction, so that a try that is repeated makes no edge twice.
    await tx.run(clearRelationships, { projectId, paths: batch.map(({ path }) => path) })
    await writeCalls(
      tx,
      batch.flatMap(({ edges }) => edges.CALLS),
    )
    for (const type of PLAIN_TYPES)
      await writePlain(
        tx,
        type,
        batch.flatMap(({ edges }) => edges[type]),
      )
    for (const type of LINKED_TYPES)
      await writeLinked(
        tx,
        type,
        batch.flatMap(({ edges }) => edges[type]),
      )
    await tx.run(sealFiles, {
      files: batch.map(({ fileId, graphChecksum }) => ({ entityId: fileId, graphChecksum })),
    })
  })

const PLAIN_TYPES = Object.keys(createPlain) as (keyof typeof createPlain)[]
const LINKED_TYPES = Object.keys(createLinked) as (keyof typeof createLinked)[]

const writeCalls = async (tx: Transaction, calls: readonly CallRow[]): Promise<void> => {
  if (calls.length === 0) return
  const rows = [...Map.groupBy(calls, ({ from }) => from)].map(([from, all]) => ({
    from,
    calls: all.map(({ from: _from, lines, columns, ...call }) => ({ ...call, lines: [...lines], columns: [...columns] })),
  }))
  await tx.run(createCalls, { rows })
}

const writePlain = async (tx: Transaction, type: keyof typeof createPlain, links: readonly LinkRow[]): Promise<void> => {
  if (links.length === 0) return
  const rows = [...Map.groupBy(links, ({ from }) => from)].map(([from, all]) => ({ from, to: all.map(({ to }) => to) }))
  await tx.run(createPlain[type], { rows })
}

const writeLinked = async (tx: Transaction, type: keyof typeof createLinked, links: readonly LinkRow[]): Promise<void> => {
  if (links.length === 0) return
  const rows = [...Map.groupBy(links, ({ from }) => from)].map(([from, all]) => ({
    from,
    links: all.map(({ to, names, lines }) => ({ to, names: [...names], lines: [...lines] })),
  }))
  await tx.run(createLinked[type], { rows })
}

/** External symbols; those that are known stay as they are. */
export const writeExternals = ({ reach, store, projectId }: Writing, externals: readonly ExternalRow[]): Promise<void> =>
  inParallel(
    batches(externals, () => 1),
    async (batch) => {
      await store.write(reach, (tx) => tx.run(mergeExternals, { projectId, externals: [...batch] }))
    },
  )

/** Takes away files that are gone, with everything that led to them. */
export const deleteFiles = async ({ reach, store, projectId }: Writing, paths: readonly string[]): Promise<void> => {
  for (const batch of batches(paths, () => 50)) {
    await store.write(reach, (tx) => tx.run(deleteStaleEntities, { projectId, files: batch.map((path) => ({ path, ids: [] })) }))
  }
}

export const deleteOrphans = async ({ reach, store, projectId }: Writing): Promise<void> => {
  await store.write(reach, (tx) => tx.run(deleteOrphanExternals, { projectId }))
}

const countOf = (edges: EdgeRows): number => Object.values(edges).reduce((count, rows) => count + rows.length, 0)

/** Batches of items whose sizes together come to BATCH_ROWS; each is put together when it is asked for. */
const batches = function* <T>(items: Iterable<T>, sizeOf: (item: T) => number): Generator<T[]> {
  let open: T[] = []
  let size = 0
  for (const item of items) {
    open.push(item)
    size += sizeOf(item)
    if (size < BATCH_ROWS) continue
    yield open
    open = []
    size = 0
  }
  if (open.length > 0) yield open
}

/** Works through items with WRITERS at a time; the first failure stops them all, and the others are waited for. */
const inParallel = async <T>(items: Generator<T>, work: (item: T) => Promise<void>): Promise<void> => {
  // A failure ends the loop it happens in, and with it the items of all.
  const worker = async (): Promise<void> => {
    for (const item of items) await work(item)
  }
  await allEnded(Array.from({ length: WRITERS }, worker))
}

/** Waits until all have ended, and fails where one failed: nothing goes on unseen. */
export const allEnded = async (all: readonly Promise<unknown>[]): Promise<void> => {
  const ends = await Promise.allSettled(all)
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}
