import { z } from 'zod'
import { operation } from '#src/kernel/operation.ts'
import { Groups, groupsInput, groupsOf } from '#src/kernel/page.ts'
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
