import type { ErrorCode } from '#src/kernel/error.ts'
import type { Json } from '#test/contract/doors/door.ts'
import type { From } from '#test/contract/doors/graphql.ts'
import type { World } from '#test/contract/world.ts'

/** Ids of this asking alone: `id('task')` is the same wherever a case says it, and another one when the case is asked again. */
export type Fresh = (kind: string) => string

/** A value that may need ids of its own. */
type Made = Json | ((id: Fresh) => Json)

/** What an input leads to, through whichever door it is said; all in the wire's JSON. */
export type Case = {
  readonly input: Made
  /** What must be in the answer, or the code it fails with. */
  readonly gives: Made | ErrorCode
  /** What has to have happened before, each time it is asked: operations and their inputs. */
  readonly given?: readonly (readonly [operation: string, input: Made])[]
  /** Where GraphQL finds the entity whose relation this is, if it is not at a root field of its own id. */
  readonly from?: From
}

/** The cases of an area's operations, by name. Each has at least one that is answered. */
export type Cases = (world: World) => Readonly<Record<string, readonly Case[]>>

export const made = (value: Made, id: Fresh): Json => (typeof value === 'function' ? value(id) : value)

type More = Pick<Case, 'given' | 'from'>

export const good = (input: Made, gives: Made, more: More = {}): Case => ({ input, gives, ...more })
export const fails = (gives: ErrorCode, input: Made, more: Pick<Case, 'given'> = {}): Case => ({ input, gives, ...more })

/** A page that has this among its nodes. */
export const pageWith = (node: Json): Json => ({ edges: [{ node }] })

/** A relation of one entity: the page or value it has. */
export const related = (id: string, value: unknown, more: More & { readonly first?: number } = {}): Case => {
  const { first, ...rest } = more
  return good({ ids: [id], ...(first !== undefined && { first }) }, { groups: [{ value }] }, rest)
}
