import type { Arguments } from './scope.ts'

/** An object that resolvers pass down: what an operation gave. */
export type Parent = Readonly<Record<string, unknown>>

/** The nested parts that a root's query is asked to bring along, by their want, each with its arguments. */
export type Brought = Readonly<Record<string, Arguments>>

/**
 * A nested relation that a root's query can bring along: what the operation calls it, which of its arguments the query honours,
 * and what can be brought below it. Keys are paths of fields, such as `edges.node.attempts`.
 */
export type Brings = Readonly<Record<string, Bring>>
export type Bring = { readonly want: string; readonly args: readonly string[]; readonly brings?: Brings }

/** How a field of the contract is answered. */
export type Field = RootField | RelationField

/** A field of Query or Mutation: one operation. */
export type RootField = {
  readonly kind: 'root'
  readonly operation: string
  /** The operation's input; the arguments unless said. `selected` has what is selected below, as `Type.field`. */
  readonly input?: (args: Arguments, brought: Brought, selected: ReadonlySet<string>) => Arguments
  /** Null where the operation says NOT_FOUND. */
  readonly isNullable?: boolean
  /** The field's value; the operation's output unless said. */
  readonly output?: (output: Parent, brought: Brought) => unknown
  readonly brings?: Brings
  /** Arguments that are called otherwise than the input's fields that they become, by those: failures speak of the arguments. */
  readonly argumentOf?: Readonly<Record<string, string>>
}

/** What belongs to an entity: brought along by the root's query, or else read for all entities of a level at once. */
export type RelationField = {
  readonly kind: 'relation'
  readonly operation: string
  /** The id to ask for; the field is null where the entity has none. */
  readonly id: (parent: Parent) => string | null | undefined
  /** What the operation takes besides the ids; the arguments unless said. */
  readonly input?: (args: Arguments) => Arguments
  /** The field's value; what the operation gave for the id unless said. */
  readonly output?: (value: Parent) => unknown
}

/** The fields of the contract that are more than a property, by type. */
export type Bindings = Readonly<Record<string, Readonly<Record<string, Field>>>>

export const root = (operation: string, more: Omit<RootField, 'kind' | 'operation'> = {}): RootField => ({
  kind: 'root',
  operation,
  ...more,
})

/** A relation asked for by the property of the parent that holds the id: its own, or that of the entity it refers to. */
export const relation = (
  operation: string,
  idProperty: string,
  more: Pick<RelationField, 'input' | 'output'> = {},
): RelationField => ({
  kind: 'relation',
  operation,
  id: (parent) => parent[idProperty] as string | null | undefined,
  ...more,
})

/** The input of a list whose operation takes the filter's fields beside the page. */
export const flat = ({ filter, ...page }: Arguments): Arguments => ({ ...(filter as Arguments | undefined), ...page })
