import { NO_ARGUMENTS, type Site } from '#src/codegraph/flow/python/facts.ts'
import { special } from './attributes.ts'
import { invoke } from './calls.ts'
import { isSpecial } from './descriptors.ts'
import { nodeOf, type World } from './things.ts'

type Place = { readonly file: number; readonly site: Site }

/** What the language asks the other operand where the first one does not answer. */
const REFLECTED: Readonly<Record<string, string>> = {
  __lt__: '__gt__',
  __le__: '__ge__',
  __gt__: '__lt__',
  __ge__: '__le__',
  __eq__: '__eq__',
  __ne__: '__ne__',
}

/** The method of the right operand that an operator calls where the left one has none of `names`; undefined where there is none. */
export const reflectedName = (names: readonly string[]): string | undefined => {
  const last = names.at(-1)
  if (last === undefined || last === '__contains__') return undefined
  return REFLECTED[last] ?? last.replace(/^__i?/, '__r')
}

/** Every two of the objects that a node holds are put in order: `sort`, `min`. */
export const putInOrder = (world: World, objects: number, name: '__lt__' | '__gt__', at: Place): void =>
  askEach(world, { objects, names: [name, REFLECTED[name] as string], given: [objects] }, at)

/** Whether one of the objects that a node holds equals what another holds is asked: `in`, `index`. */
export const lookForEqual = (world: World, objects: number, sought: number, at: Place): void =>
  askEach(world, { objects, names: ['__eq__'], given: [sought] }, at)

/** What lies in a set, or under what something lies in a dictionary, is hashed. */
export const hashEach = (world: World, objects: number, at: Place): void =>
  askEach(world, { objects, names: ['__hash__'], given: [] }, at)

type Asked = { readonly objects: number; readonly names: readonly string[]; readonly given: readonly number[] }

/** Calls the first of the methods that each object has. */
export const askEach = (world: World, { objects, names, given }: Asked, at: Place): void => {
  if (objects < 0 || !names.some((name) => world.specials.has(name))) return
  world.flow.listen(objects, (id) => {
    const thing = world.thing(id)
    const name = names.find((each) => isSpecial(world, thing, each))
    if (name === undefined) return
    const positional = given.filter((node) => node >= 0)
    invoke(world, {
      ...at,
      callee: special(world, id, name),
      given: { ...NO_ARGUMENTS, positional },
      to: nodeOf(world, 'nothing'),
    })
  })
}
