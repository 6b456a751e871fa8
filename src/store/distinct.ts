import { z } from 'zod'

/** What rows have in common, each once and in order, and where each stands in that list. */
export type Distinct = {
  readonly list: string[]
  /** Null for '', which is nothing. */
  readonly placeOf: (value: string) => number | null
}

/**
 * For statements that find once what many rows share: the list goes in beside the rows, and a row says the place. In order,
 * so that transactions that share some take their locks in one order.
 */
export const distinct = (values: Iterable<string>): Distinct => {
  const list = [...new Set(values)].filter((value) => value !== '').sort()
  const places = new Map(list.map((value, place) => [value, place]))
  return { list, placeOf: (value) => places.get(value) ?? null }
}

/** A place in such a list, of a row. */
export const place = () => z.int().min(0).nullable()
