import {
  clearRelationships,
  createEntities,
  deleteOrphanExternals,
  deleteStaleEntities,
  markTree,
  mergeEntities,
  mergeExternals,
  mergeNested,
} from '#src/codegraph/queries-write.ts'
import { OcodeError } from '#src/kernel/error.ts'
import type { Transaction } from '#src/store/store.ts'
import { batches, inParallel } from './batches.ts'
import type { IndexTask } from './index-task.ts'
import type { ExternalRow, FileRow, Nested } from './rows.ts'
import { countOf, type FileEdges, type Places, placesIn, putEdges, withoutSealed } from './write-edges.ts'

export type Writing = IndexTask & {
  /**
   * On a first indexing, when nothing of the project is in the graph: nodes are created without a look whether they are there, and it is
   * noted here where the database keeps them.
   */
  readonly places: Map<string, string> | undefined
}

/**
 * Entities that go into one transaction. The database's garbage collector has a third less to do than with 5,000, whose changes
 * outlive its young generation.
 */
const ENTITIES_MAX = 2_000
/** Relationships that go into one transaction; measured: 2,000 to 10,000 make no difference, more needs memory. */
const EDGES_MAX = 5_000

/** Writes the nodes of files; those of a file that are no longer there go. */
export const writeEntities = ({ reach, store, projectId }: IndexTask, files: Iterable<FileRow>): Promise<void> =>
  inParallel(batches(files, ENTITIES), async (batch) => {
    await store.write(reach, (tx) => putEntities(tx, projectId, batch))
  })

/** The entities of a file, and what stands in what as far as the file itself tells it. */
export type FirstRow = FileRow & { readonly nested: Nested[] }

/** Writes nodes of files that the graph has nothing of, with what stands in what; notes where they are kept. */
export const createFiles = (writing: Writing, places: Map<string, string>, files: AsyncIterable<FirstRow>): Promise<void> =>
  inParallel(batches(files, ENTITIES), async (batch) => {
    const { store, reach, projectId } = writing
    const made = await created(writing, batch)
    const rows = made ?? (await store.write(reach, (tx) => putNested(tx, projectId, batch)))
    for (const { entityId, place } of rows) places.set(entityId, place)
  })

const ENTITIES = { max: ENTITIES_MAX, sizeOf: ({ entities }: FileRow) => entities.length }

/** Writes what begins in files in place of what is there. A file is sealed with its edges, so that one that is not is written again. */
export const writeEdges = (
  { reach, store, projectId, places }: Writing,
  files: Iterable<FileEdges> | AsyncIterable<FileEdges>,
  onWritten: (files: readonly FileEdges[]) => void,
): Promise<void> =>
  inParallel(batches(files, { max: EDGES_MAX, sizeOf: countOf }), async (batch) => {
    await store.write(reach, async (tx) => {
      // In the transaction that writes, so that a try that is repeated makes no edge twice.
      if (places !== undefined) return putEdges(tx, await withoutSealed(tx, batch), places)
      await tx.run(clearRelationships, { projectId, paths: batch.map(({ path }) => path) })
      await putEdges(tx, batch, await placesIn(tx, batch))
    })
    onWritten(batch)
  })

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
    const [places] = await Promise.all([
      placesAfter(tx, projectId, { rows, externals, edges }),
      tx.run(markTree, { projectId, treeChecksum: '' }),
      ...(gone.length > 0 ? [tx.run(deleteStaleEntities, { projectId, files: gone.map((path) => ({ path, ids: [] })) })] : []),
    ])
    if (edges.length > 0) await putEdges(tx, edges, places)
  })

/** Writes the nodes, clears what began in them, and says where all ends of the edges are. */
const placesAfter = async (
  tx: Transaction,
  projectId: string,
  { rows, externals, edges }: Omit<Change, 'gone'>,
): Promise<Places> => {
  const [, , , places] = await Promise.all([
    rows.length > 0 ? putEntities(tx, projectId, rows) : [],
    externals.length > 0 ? tx.run(mergeExternals, { projectId, externals: [...externals] }) : [],
    edges.length > 0 ? tx.run(clearRelationships, { projectId, paths: edges.map(({ path }) => path) }) : [],
    placesIn(tx, edges),
  ])
  return places
}

const putEntities = async (tx: Transaction, projectId: string, batch: readonly FileRow[]) => {
  const files = batch.map(({ path, entities }) => ({ path, ids: entities.map(({ entityId }) => entityId) }))
  const merged = batch.map((row) => ({
    ...row,
    entities: row.entities.map((entity) => ({ label: labelOf(entity.type), entity })),
  }))
  const [, places] = await Promise.all([
    tx.run(deleteStaleEntities, { projectId, files }),
    tx.run(mergeEntities, { projectId, files: merged }),
  ])
  return places
}

/** As `putEntities`, with what stands in what where it is not there yet. */
const putNested = async (tx: Transaction, projectId: string, batch: readonly FirstRow[]) => {
  const rows = await putEntities(tx, projectId, batch)
  const places = new Map(rows.map(({ entityId, place }) => [entityId, place]))
  const links = batch.flatMap(({ entities, nested }) => {
    const placeOf = (at: number): string => places.get(entities[at]?.entityId ?? '') ?? ''
    return nested.map(({ outer, inner, type }) => ({ from: placeOf(outer), to: placeOf(inner), type }))
  })
  await tx.run(mergeNested, { links })
  return rows
}

/** Undefined where some are there after all: a write whose answer was lost, or another run beside this one. */
const created = async ({ reach, store, projectId }: Writing, batch: readonly FirstRow[]) => {
  const files = batch.map((row) => ({
    ...row,
    entities: row.entities.map((entity) => ({ label: labelOf(entity.type), ...entity })),
  }))
  try {
    const rows = await store.write(reach, (tx) => tx.run(createEntities, { projectId, files }))
    return rows.flatMap(({ places }, file) =>
      places.map((place, at) => ({ entityId: batch[file]?.entities[at]?.entityId ?? '', place })),
    )
  } catch (thrown) {
    if (thrown instanceof OcodeError && thrown.code === 'CONFLICT') return undefined
    throw thrown
  }
}

/** `CODE_ENTITY_TYPE_TYPE_ALIAS` has the second label TypeAlias. */
export const labelOf = (type: string): string =>
  type
    .slice('CODE_ENTITY_TYPE_'.length)
    .toLowerCase()
    .replace(/(?:^|_)(.)/g, (_all, letter: string) => letter.toUpperCase())

/** External symbols; those that are known stay as they are. */
export const writeExternals = ({ reach, store, projectId, places }: Writing, externals: readonly ExternalRow[]): Promise<void> =>
  inParallel(batches(externals, { max: ENTITIES_MAX, sizeOf: () => 1 }), async (batch) => {
    const rows = await store.write(reach, (tx) => tx.run(mergeExternals, { projectId, externals: [...batch] }))
    for (const { entityId, place } of rows) places?.set(entityId, place)
  })

/** Files that are deleted in one transaction. */
const FILES_DELETED = 100

/** Takes away files that are gone, with everything that led to them. */
export const deleteFiles = async ({ reach, store, projectId }: IndexTask, paths: readonly string[]): Promise<void> => {
  for await (const batch of batches(paths, { max: FILES_DELETED, sizeOf: () => 1 }))
    await store.write(reach, (tx) => tx.run(deleteStaleEntities, { projectId, files: batch.map((path) => ({ path, ids: [] })) }))
}

export const deleteOrphans = async ({ reach, store, projectId }: IndexTask): Promise<void> => {
  await store.write(reach, (tx) => tx.run(deleteOrphanExternals, { projectId }))
}
