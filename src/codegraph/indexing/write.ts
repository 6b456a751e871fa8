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
import type { Reach, Store, Transaction } from '#src/store/store.ts'
import type { CallRow, EdgeRows, ExternalRow, FileRow, LinkRow } from './rows.ts'

/** All that the graph shall have of one file. */
export type FileToWrite = { readonly row: FileRow; readonly edges: EdgeRows; readonly graphChecksum: string }

export type Writing = {
  readonly reach: Reach
  readonly store: Store
  readonly projectId: string
  /** Nothing of the project is in the graph: nodes are created without a look whether they are there. */
  readonly isFirst: boolean
}

/** Rows that go into one transaction; measured: 2,000 to 10,000 make no difference, more needs memory. */
const BATCH_ROWS = 5_000
/** Transactions at a time: two keep Neo4j busy while the next is packed. */
const WRITERS = 2

/** Writes files so that a run that is cut short, or two at once, leave nothing that the next run does not put right. */
export const writeFiles = async (
  writing: Writing,
  files: readonly FileToWrite[],
  onWritten: (files: number) => void,
): Promise<void> => {
  const nodeBatches = batches(files, ({ row }) => row.entities.length)
  await inParallel(nodeBatches, (batch) => writeEntities(writing, batch))
  const edgeBatches = batches(files, ({ edges }) => countOf(edges))
  await inParallel(edgeBatches, async (batch) => {
    await writeEdges(writing, batch)
    onWritten(batch.length)
  })
}

const writeEntities = async (writing: Writing, batch: readonly FileToWrite[]): Promise<void> => {
  const { reach, store, projectId, isFirst } = writing
  const files = batch.map(({ row }) => ({
    ...row,
    entities: row.entities.map((entity) => ({ label: labelOf(entity.type), entity })),
  }))
  if (isFirst && (await created(writing, files))) return
  await store.write(reach, async (tx) => {
    await tx.run(deleteStaleEntities, {
      projectId,
      files: batch.map(({ row }) => ({ path: row.path, ids: row.entities.map(({ entityId }) => entityId) })),
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

const writeEdges = ({ reach, store, projectId }: Writing, batch: readonly FileToWrite[]): Promise<void> =>
  store.write(reach, async (tx) => {
    // Cleared in the same transaction, so that a try that is repeated makes no edge twice.
    await tx.run(clearRelationships, { projectId, paths: batch.map(({ row }) => row.path) })
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
      files: batch.map(({ row, graphChecksum }) => ({ entityId: row.entities[0]?.entityId ?? '', graphChecksum })),
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

const batches = <T>(items: readonly T[], sizeOf: (item: T) => number): T[][] => {
  const all: T[][] = []
  let open: T[] = []
  let size = 0
  for (const item of items) {
    open.push(item)
    size += sizeOf(item)
    if (size < BATCH_ROWS) continue
    all.push(open)
    open = []
    size = 0
  }
  if (open.length > 0) all.push(open)
  return all
}

/** Works through a list with WRITERS at a time; the first failure stops them all. */
const inParallel = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const item = items[next] as T
      next += 1
      try {
        await work(item)
      } catch (thrown) {
        next = items.length
        throw thrown
      }
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, worker))
}
