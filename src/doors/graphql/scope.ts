import DataLoader from 'dataloader'
import type { Core } from '#src/core.ts'
import type { Actor } from '#src/kernel/context.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { GROUPS_MAX } from '#src/kernel/page.ts'

export type Arguments = Readonly<Record<string, unknown>>

/** What the resolvers of one request share. */
export type Scope = {
  /** Runs an operation by its name on behalf of the caller. */
  readonly call: (operation: string, input: Arguments) => Promise<unknown>
  /**
   * What belongs to one entity, through a batched operation: all that are asked for in one turn, with the same arguments,
   * are read at once.
   */
  readonly load: (operation: string, id: string, args: Arguments) => Promise<unknown>
  /** The event that a subscription tells of; only there. */
  readonly happened?: Arguments
}

export type Caller = { readonly actor: Actor; readonly requestId: string; readonly signal: AbortSignal }

export const openScope = (core: Core, caller: Caller): Scope => {
  const loaders = new Map<string, DataLoader<string, unknown>>()
  const call: Scope['call'] = (operation, input) => core.call(operation, input, caller)
  return {
    call,
    load: (operation, id, args) => {
      const key = `${operation} ${JSON.stringify(args)}`
      let loader = loaders.get(key)
      if (!loader) {
        loader = new DataLoader((ids) => readGroups(call, operation, ids, args), { maxBatchSize: GROUPS_MAX })
        loaders.set(key, loader)
      }
      return loader.load(id)
    },
  }
}

type Groups = { readonly groups: readonly { readonly id: string; readonly value: unknown }[] }

const readGroups = async (
  call: Scope['call'],
  operation: string,
  ids: readonly string[],
  args: Arguments,
): Promise<unknown[]> => {
  const { groups } = (await call(operation, { ...args, ids })) as Groups
  const values = new Map(groups.map(({ id, value }) => [id, value]))
  return ids.map((id) =>
    values.has(id) ? values.get(id) : new OcodeError('INTERNAL', `${operation} left out what was asked for.`),
  )
}
