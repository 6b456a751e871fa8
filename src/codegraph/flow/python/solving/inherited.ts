import { keyOf } from '#src/codegraph/flow/python/facts.ts'
import { attribute } from './attributes.ts'
import { CONTAINERS, orderOf } from './classes.ts'
import { fieldOf } from './containers.ts'
import { annotatedNames } from './fields.ts'
import type { World } from './things.ts'

const UNKNOWN_LENGTH = -1

/** What an object of a class that extends `dict`, `list` or the like holds as one; undefined for all others. */
export const inheritedContainer = (world: World, id: number): number | undefined => {
  const thing = world.thing(id)
  if (thing.kind !== 'instance' || world.thing(thing.of).kind !== 'class') return undefined
  for (const entry of orderOf(world, thing.of)) {
    if (entry.kind !== 'external') continue
    if (entry.symbol === NAMED_TUPLE) return recordOf(world, id, thing.of)
    const type = CONTAINERS[entry.symbol]
    if (type !== undefined) return world.container(`inherited${id}`, type, UNKNOWN_LENGTH)
  }
  return undefined
}

const NAMED_TUPLE = 'typing.NamedTuple'

/** The tuple that an object of a class with annotated names is. */
const recordOf = (world: World, id: number, of: number): number => {
  const names = annotatedNames(world, of)
  const made = world.container(`inherited${id}`, 'tuple', names.length)
  for (const [index, name] of names.entries())
    world.flow.connect(attribute(world, id, name), fieldOf(world, made, keyOf('int', String(index))))
  return made
}

/** The type of the language a method of such an object belongs to: `<builtin>.dict.update` to `dict`. */
export const inheritedMethod = (symbol: string): { readonly type: string; readonly name: string } | undefined => {
  const end = symbol.lastIndexOf('.')
  const type = symbol.slice(0, end) === NAMED_TUPLE ? 'namedtuple' : CONTAINERS[symbol.slice(0, end)]
  return type === undefined ? undefined : { type, name: symbol.slice(end + 1) }
}
