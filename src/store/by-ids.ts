import { z } from 'zod'
import { operation } from '#src/kernel/operation.ts'
import { type CursorKey, Groups, groupsInput, groupsOf, Page, page } from '#src/kernel/page.ts'
import type { Query } from './query.ts'
import type { Store } from './store.ts'

const Ids = z.object({ ids: groupsInput().ids })
type WithId = z.ZodType<{ readonly id: string }>

type FactSpec<V extends z.ZodType, P extends z.ZodType, R extends WithId> = {
  readonly name: string
  readonly summary: string
  readonly value: V
  /** Gives a row with the `id` it is of, for each id that there is. */
  readonly query: Query<P, R>
  /** The parameters of the query where they are more than `ids`. */
  readonly params?: (ids: string[]) => z.input<P>
  readonly valueOf: (row: z.output<R>) => z.output<V>
}

/** The operation that reads one value for each of some ids, all in one query: the entities themselves, or one that each has; null where there is none. */
export const byIds = <V extends z.ZodType, P extends z.ZodType, R extends WithId>(spec: FactSpec<V, P, R>) =>
  operation({
    name: spec.name,
    summary: spec.summary,
    role: 'reader',
    mode: 'read',
    input: Ids,
    output: Groups(spec.value.nullable()),
    async run(context, { store }: { readonly store: Store }, { ids }) {
      const rows = await store.read(context, spec.query, spec.params ? spec.params(ids) : ({ ids } as z.input<P>))
      const answer = groupsOf(ids, rows, (row) => (row ? spec.valueOf(row) : null))
      // What zod makes of a generic value cannot be told from what the caller declared.
      return answer as never
    },
  })

type ListSpec<V extends z.ZodType, P extends z.ZodType, R extends WithId> = {
  readonly name: string
  readonly summary: string
  readonly value: V
  /** Gives a row with the `id` it is of and its list, for each id that has one. */
  readonly query: Query<P, R>
  /** The parameters that say where the page begins and how long it is. */
  readonly place: (wanted: { readonly first: number; readonly after?: string | undefined }) => Omit<z.input<P>, 'ids'>
  readonly valuesOf: (row: z.output<R>) => readonly z.output<V>[]
  readonly key: (value: z.output<V>) => CursorKey
}

/** The operation that reads a page of a list for each of some ids, all in one query. */
export const pagesByIds = <V extends z.ZodType, P extends z.ZodType, R extends WithId>(spec: ListSpec<V, P, R>) =>
  operation({
    name: spec.name,
    summary: spec.summary,
    role: 'reader',
    mode: 'read',
    input: z.object(groupsInput()),
    output: Groups(Page(spec.value)),
    async run(context, { store }: { readonly store: Store }, input) {
      const rows = await store.read(context, spec.query, { ids: input.ids, ...spec.place(input) } as z.input<P>)
      const pageOf = (row: z.output<R> | undefined) => page(row ? spec.valuesOf(row) : [], { ...input, key: spec.key })
      return groupsOf(input.ids, rows, pageOf) as never
    },
  })
