import { z } from 'zod'
import { OcodeError } from './error.ts'
import { canonicalTimestamp } from './time.ts'

export const PAGE_MAX = 500
export const PAGE_DEFAULT = 50

export const First = z.int().min(1).max(PAGE_MAX).describe('how many at most')
export const Cursor = z.string().max(1_024).describe('those after the end_cursor of the page before')

/** The two arguments every list takes: at most `first` items, those after the cursor `after`. */
export const pageInput = (first: number = PAGE_DEFAULT) => ({ first: First.default(first), after: Cursor.optional() })

export const PageInfo = z.object({
  hasNextPage: z.boolean(),
  hasPreviousPage: z.boolean(),
  startCursor: z.string().nullable(),
  endCursor: z.string().nullable(),
})

/** A Relay connection of `node`: a bounded page in a stable order. */
export const Page = <T extends z.ZodType>(node: T) =>
  z.object({ edges: z.array(z.object({ cursor: z.string(), node })), pageInfo: PageInfo })

export type Page<T> = {
  readonly edges: { readonly cursor: string; readonly node: T }[]
  readonly pageInfo: z.output<typeof PageInfo>
}

/** How many entities a batched relation is read for at once. */
export const GROUPS_MAX = 500

/** The input of a batched relation: the entities whose neighbours are wanted, and the page wanted of each. */
export const groupsInput = (first: number = PAGE_DEFAULT) => ({
  ids: z.array(z.string().max(128)).min(1).max(GROUPS_MAX),
  ...pageInput(first),
})

/** The answer of a batched relation: a value for each id that was asked for (a Page, or one entity or null). */
export const Groups = <T extends z.ZodType>(value: T) => z.object({ groups: z.array(z.object({ id: z.string(), value })) })

/** The answer of a batched relation from the rows of its query: a value for each id, in the order asked, also where there is no row. */
export const groupsOf = <T extends { readonly id: string }, V>(
  ids: readonly string[],
  rows: readonly T[],
  value: (row: T | undefined) => V,
) => {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return { groups: ids.map((id) => ({ id, value: value(byId.get(id)) })) }
}

export type CursorKey = readonly (string | number)[]

/** The opaque cursor of a sort key, such as [createdAt, id]. */
export const encodeCursor = (key: CursorKey): string => Buffer.from(JSON.stringify(key)).toString('base64url')

/** What the parts of a cursor's key can be; an integer is one that JavaScript tells from its neighbours. */
const PART_RULES = {
  text: (part: unknown) => typeof part === 'string',
  time: (part: unknown) => typeof part === 'string' && canonicalTimestamp(part) !== undefined,
  number: (part: unknown) => Number.isFinite(part),
  integer: (part: unknown) => Number.isSafeInteger(part),
  count: (part: unknown) => Number.isSafeInteger(part) && Number(part) >= 0,
} as const
export type CursorPart = keyof typeof PART_RULES

/**
 * The sort key in a cursor of these parts; an empty one is as good as none. Throws INVALID for anything that is no cursor of
 * the list, such as one of another list.
 */
export const decodeCursor = (cursor: string | undefined, parts: readonly CursorPart[]): CursorKey | undefined => {
  if (cursor === undefined || cursor === '') return undefined
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(key) && key.length === parts.length && parts.every((part, place) => PART_RULES[part](key[place])))
      return key
  } catch {
    // Falls through to the one error below: what is wrong inside an opaque cursor is of no use to a caller.
  }
  throw new OcodeError('INVALID', 'after: not a cursor of this list; pass on one that its answer gave, unchanged.', {
    details: { field: 'after' },
  })
}

/** Makes a page of rows that were read with a limit of `first + 1`. */
export const page = <T>(
  rows: readonly T[],
  options: { first: number; after?: string | undefined; key: (row: T) => CursorKey },
): Page<T> => {
  return pageOf(rows, { ...options, nodeOf: itself })
}

const itself = <T>(row: T): T => row

/** As `page`, of rows that are not the nodes themselves: `nodeOf` makes the node of each that is shown. */
export const pageOf = <R, T>(
  rows: readonly R[],
  options: { first: number; after?: string | undefined; nodeOf: (row: R) => T; key: (row: R) => CursorKey },
): Page<T> => {
  const shown = rows.length > options.first ? rows.slice(0, options.first) : rows
  const { nodeOf, key } = options
  const edges = shown.map((row) => new Edge(nodeOf(row), row, key))
  return {
    edges,
    pageInfo: new Info(edges, { hasNextPage: rows.length > options.first, hasPreviousPage: options.after !== undefined }),
  }
}

/**
 * An edge whose cursor is made when it is looked at: most answers are asked for without, and in a page of pages cursors would
 * cost more than the rest. A class because an object literal with a getter costs as much as the cursor.
 */
class Edge<R, T> {
  readonly node: T
  readonly #row: R
  readonly #key: (row: R) => CursorKey

  constructor(node: T, row: R, key: (row: R) => CursorKey) {
    this.node = node
    this.#row = row
    this.#key = key
  }

  get cursor(): string {
    return encodeCursor(this.#key(this.#row))
  }
}

class Info {
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  readonly #edges: readonly { readonly cursor: string }[]

  constructor(edges: readonly { readonly cursor: string }[], more: { hasNextPage: boolean; hasPreviousPage: boolean }) {
    this.hasNextPage = more.hasNextPage
    this.hasPreviousPage = more.hasPreviousPage
    this.#edges = edges
  }

  get startCursor(): string | null {
    return this.#edges[0]?.cursor ?? null
  }

  get endCursor(): string | null {
    return this.#edges.at(-1)?.cursor ?? null
  }
}
