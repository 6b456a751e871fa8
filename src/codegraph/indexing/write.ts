import {
  clearRelationships,
  createCalls,
  createEntities,
  createLinked,
  createPlain,
  deleteOrphanExternals,
  deleteStaleEntities,
  markTree,
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
export const writeEntities = (writing: Writing, files: Iterable<FileRow> | AsyncIterable<FileRow>): Promise<void> =>
  inParallel(
    batches(files, ({ entities }) => entities.length),
    async (batch) => {
      if (writing.isFirst && (await created(writing, batch))) return
      await writing.store.write(writing.reach, (tx) => putEntities(tx, writing.projectId, batch))
    },
  )

/** Writes what begins in files in place of what is there. A file is sealed with its edges, so that one that is not is written again. */
export const writeEdges = (
  { reach, store, projectId }: Writing,
  files: Iterable<FileEdges>,
  onWritten: (files: readonly FileEdges[]) => void,
): Promise<void> =>
  inParallel(
    batches(files, ({ edges }) => countOf(edges)),
    async (batch) => {
      await store.write(reach, (tx) => putEdges(tx, projectId, batch))
      onWritten(batch)
    },
  )

/** What a change of a few files comes to. */
export type Change = {
  readonly gone: readonly string[]
  readonly rows: readonly FileRow[]
  readonly externals: readonly ExternalRow[]
  readonly edges: readonly FileEdges[]
}

/** Writes a change in one transaction, and says that the graph is not complete. */
export const writeChange = async (
  { reach, store, projectId }: IndexTask,
  { gone, rows, externals, edges }: Change,
): Promise<void> =>
  store.write(reach, async (tx) => {
    // Sent one behind the other, without waiting for each answer.
    await Promise.all([
      tx.run(markTree, { projectId, treeChecksum: '' }),
      ...(gone.length > 0 ? [tx.run(deleteStaleEntities, { projectId, files: gone.map((path) => ({ path, ids: [] })) })] : []),
      ...(rows.length > 0 ? [putEntities(tx, projectId, rows)] : []),
      ...(externals.length > 0 ? [tx.run(mergeExternals, { projectId, externals: [...externals] })] : []),
      ...(edges.length > 0 ? [putEdges(tx, projectId, edges)] : []),
    ])
  })

const putEntities = async (tx: Transaction, projectId: string, batch: readonly FileRow[]): Promise<void> => {
  const files = batch.map(({ path, entities }) => ({ path, ids: entities.map(({ entityId }) => entityId) }))
  await Promise.all([
    tx.run(deleteStaleEntities, { projectId, files }),
    tx.run(mergeEntities, { projectId, files: labelled(batch) }),
  ])
}

/** False where some are there after all: a write whose answer was lost, or another run beside this one. */
const created = async ({ reach, store, projectId }: Writing, batch: readonly FileRow[]): Promise<boolean> => {
  const files = labelled(batch)
  try {
    await store.write(reach, (tx) => tx.run(createEntities, { projectId, files }))
    return true
  } catch (thrown) {
    if (thrown instanceof OcodeError && thrown.code === 'CONFLICT') return false
    throw thrown
  }
}

const labelled = (batch: readonly FileRow[]) =>
  batch.map((row) => ({ ...row, entities: row.entities.map((entity) => ({ label: labelOf(entity.type), entity })) }))

/** `CODE_ENTITY_TYPE_TYPE_ALIAS` has the second label TypeAlias. */
export const labelOf = (type: string): string =>
  type
    .slice('CODE_ENTITY_TYPE_'.length)
    .toLowerCase()
    .replace(/(?:^|_)(.)/g, (_all, letter: string) => letter.toUpperCase())

const putEdges = async (tx: Transaction, projectId: string, batch: readonly FileEdges[]): Promise<void> => {
  const files = batch.map(({ fileId, graphChecksum }) => ({ entityId: fileId, graphChecksum }))
  await Promise.all([
    // Cleared in the same transaction, so that a try that is repeated makes no edge twice.
    tx.run(clearRelationships, { projectId, paths: batch.map(({ path }) => path) }),
    putCalls(
      tx,
      batch.flatMap(({ edges }) => edges.CALLS),
    ),
    ...PLAIN_TYPES.map((type) =>
      putPlain(
        tx,
        type,
        batch.flatMap(({ edges }) => edges[type]),
      ),
    ),
    ...LINKED_TYPES.map((type) =>
      putLinked(
        tx,
        type,
        batch.flatMap(({ edges }) => edges[type]),
      ),
    ),
    tx.run(sealFiles, { files }),
  ])
}

const PLAIN_TYPES = Object.keys(createPlain) as (keyof typeof createPlain)[]
const LINKED_TYPES = Object.keys(createLinked) as (keyof typeof createLinked)[]

const putCalls = async (tx: Transaction, calls: readonly CallRow[]): Promise<void> => {
  if (calls.length === 0) return
  const rows = [...Map.groupBy(calls, ({ from }) => from)].map(([from, all]) => ({
    from,
    calls: all.map(({ from: _from, lines, columns, ...call }) => ({ ...call, lines: [...lines], columns: [...columns] })),
  }))
  await tx.run(createCalls, { rows })
}

const putPlain = async (tx: Transaction, type: keyof typeof createPlain, links: readonly LinkRow[]): Promise<void> => {
  if (links.length === 0) return
  const rows = [...Map.groupBy(links, ({ from }) => from)].map(([from, all]) => ({ from, to: all.map(({ to }) => to) }))
  await tx.run(createPlain[type], { rows })
}

const putLinked = async (tx: Transaction, type: keyof typeof createLinked, links: readonly LinkRow[]): Promise<void> => {
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
  for await (const batch of batches(paths, () => BATCH_ROWS / FILES_DELETED))
    await store.write(reach, (tx) => tx.run(deleteStaleEntities, { projectId, files: batch.map((path) => ({ path, ids: [] })) }))
}

/** Files that are deleted in one transaction. */
const FILES_DELETED = 100

export const deleteOrphans = async ({ reach, store, projectId }: Writing): Promise<void> => {
  await store.write(reach, (tx) => tx.run(deleteOrphanExternals, { projectId }))
}

const countOf = (edges: EdgeRows): number => Object.values(edges).reduce((count, rows) => count + rows.length, 0)

/** Batches of items whose sizes together come to BATCH_ROWS; each is put together when it is asked for. */
const batches = async function* <T>(items: Iterable<T> | AsyncIterable<T>, sizeOf: (item: T) => number): AsyncGenerator<T[]> {
  let open: T[] = []
  let size = 0
  for await (const item of items) {
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
const inParallel = async <T>(items: AsyncGenerator<T>, work: (item: T) => Promise<void>): Promise<void> => {
  // A failure ends the loop it happens in, and with it the items of all.
  const worker = async (): Promise<void> => {
    for await (const item of items) await work(item)
  }
  await allEnded(Array.from({ length: WRITERS }, worker))
}

/** Waits until all have ended, and fails where one failed: nothing goes on unseen. */
export const allEnded = async (all: readonly Promise<unknown>[]): Promise<void> => {
  const ends = await Promise.allSettled(all)
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}
