import { decodeCursor, type Page, page } from '#src/kernel/page.ts'
import { microseconds } from './rules.ts'

/** Beyond every order and every id: where a list starts that runs downwards. */
const LAST = { order: Number.MAX_SAFE_INTEGER, id: '\uffff' }
/** Before every order and every id. */
const FIRST = { order: Number.MIN_SAFE_INTEGER, id: '' }

export type Place = { readonly order: number; readonly id: string }

const placeOf = (after: string | undefined, start: Place): Place => {
  const key = decodeCursor(after, ['integer', 'text'])
  return key === undefined ? start : { order: Number(key[0]), id: String(key[1]) }
}

/** Where a list goes on that is oldest first. */
export const oldestFirst = (after: string | undefined): Place => placeOf(after, FIRST)

/** Where a list goes on that is newest first. */
export const newestFirst = (after: string | undefined): Place => placeOf(after, LAST)

export type Span = { readonly from?: string | undefined; readonly before?: string | undefined }

/** Where a list goes on that is newest first and holds what happened in [from, before). */
export const newestWithin = (after: string | undefined, { from, before }: Span): Place & { readonly fromOrder: number } => {
  const place = newestFirst(after)
  const end = before === undefined ? LAST : { order: microseconds(before), id: '' }
  const isEarlier = end.order < place.order || (end.order === place.order && end.id < place.id)
  return { ...(isEarlier ? end : place), fromOrder: from === undefined ? FIRST.order : microseconds(from) }
}

/** A page of rows that carry their place; `entityOf` makes the node of a row, which has its id under `idField`. */
export const placedPage = <R extends { readonly order: number }, T extends Record<K, string>, K extends string>(
  rows: readonly R[],
  wanted: { readonly first: number; readonly after?: string | undefined },
  entityOf: (row: R) => T,
  idField: K,
): Page<T> => {
  const placed = rows.map((row) => ({ order: row.order, entity: entityOf(row) }))
  const { edges, pageInfo } = page(placed, { ...wanted, key: ({ order, entity }) => [order, entity[idField]] })
  return { edges: edges.map(({ cursor, node }) => ({ cursor, node: node.entity })), pageInfo }
}
