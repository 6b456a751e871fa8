import { CONTAINERS, orderOf } from './classes.ts'
import type { World } from './things.ts'

const UNKNOWN_LENGTH = -1

/** What an object of a class that extends `dict`, `list` or the like holds as one; undefined for all others. */
export const inheritedContainer = (world: World, id: number): number | undefined => {
  const thing = world.thing(id)
  if (thing.kind !== 'instance' || world.thing(thing.of).kind !== 'class') return undefined
  for (const entry of orderOf(world, thing.of)) {
    const type = entry.kind === 'external' ? CONTAINERS[entry.symbol] : undefined
    if (type !== undefined) return world.container(`inherited${id}`, type, UNKNOWN_LENGTH)
  }
  return undefined
}

/** The type of the language a method of such an object belongs to: `<builtin>.dict.update` to `dict`. */
export const inheritedMethod = (symbol: string): { readonly type: string; readonly name: string } | undefined => {
  const end = symbol.lastIndexOf('.')
  const type = CONTAINERS[symbol.slice(0, end)]
  return type === undefined ? undefined : { type, name: symbol.slice(end + 1) }
}
