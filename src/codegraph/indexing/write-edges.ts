import { createCalls, createLinks, placesOfEntities, sealedFiles, sealFiles } from '#src/codegraph/queries-write.ts'
import type { Transaction } from '#src/store/store.ts'
import type { EdgeRows } from './rows.ts'

/** All that begins in one file. */
export type FileEdges = {
  readonly fileId: string
  readonly path: string
  readonly edges: EdgeRows
  readonly graphChecksum: string
}

/** Where the database keeps entities, by their ids. */
export type Places = ReadonlyMap<string, string>

export const countOf = ({ edges: { calls, links } }: FileEdges): number => calls.length + links.length

/** The places of all ends of the edges of some files. */
export const placesIn = async (tx: Transaction, batch: readonly FileEdges[]): Promise<Places> => {
  const ids = new Set<string>()
  for (const { edges } of batch)
    for (const rows of [edges.calls, edges.links]) for (const { from, to } of rows) ids.add(from).add(to)
  const found = await tx.run(placesOfEntities, { ids: [...ids] })
  return new Map(found.map(({ entityId, place }) => [entityId, place]))
}

/** Those of the files that an earlier try, whose answer was lost, has not written. */
export const withoutSealed = async (tx: Transaction, batch: readonly FileEdges[]): Promise<readonly FileEdges[]> => {
  const sealed = new Set((await tx.run(sealedFiles, { files: seals(batch) })).map(({ entityId }) => entityId))
  return sealed.size === 0 ? batch : batch.filter(({ fileId }) => !sealed.has(fileId))
}

/** Writes the edges of files that have none, and seals the files. */
export const putEdges = async (tx: Transaction, batch: readonly FileEdges[], places: Places): Promise<void> => {
  const calls = grouped(
    places,
    batch.flatMap(({ edges }) => edges.calls),
  ).map(([from, rows]) => ({ from, calls: rows }))
  const links = grouped(
    places,
    batch.flatMap(({ edges }) => edges.links),
  ).map(([from, rows]) => ({ from, links: rows }))
  await Promise.all([
    ...(calls.length > 0 ? [tx.run(createCalls, { rows: calls })] : []),
    ...(links.length > 0 ? [tx.run(createLinks, { rows: links })] : []),
    tx.run(sealFiles, { files: seals(batch) }),
  ])
}

const seals = (batch: readonly FileEdges[]) => batch.map(({ fileId, graphChecksum }) => ({ entityId: fileId, graphChecksum }))

/** Rows by the place they begin at, with the places they lead to. An end that is not there, no longer or not yet, has no edge. */
const grouped = <T extends { readonly from: string; readonly to: string }>(
  places: Places,
  rows: readonly T[],
): [from: string, rows: T[]][] => {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const from = places.get(row.from)
    const to = places.get(row.to)
    if (from === undefined || to === undefined) continue
    // A copy, as a try that is repeated begins with the ids again.
    const placed = { ...row, to }
    const group = groups.get(from)
    if (group === undefined) groups.set(from, [placed])
    else group.push(placed)
  }
  return [...groups]
}
