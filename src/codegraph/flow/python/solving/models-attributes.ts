import { NOTHING } from '#src/codegraph/flow/python/facts.ts'
import { factsOf } from '#src/codegraph/resolve/program.ts'
import { attribute } from './attributes.ts'
import { namesInClass } from './classes.ts'
import { LATER } from './containers.ts'
import type { Model, Modelled } from './models.ts'
import { nodeOf, type Thing, valueThing, type World } from './things.ts'

/** Names that a text of which only the beginning and the end are known may stand for: what fits more is not known well enough. */
const NAMES_MAX = 16

export const getAttribute: Model = (modelled) => {
  const { world, call, argument } = modelled
  const [object, name] = [argument(0), argument(1)]
  if (argument(2) !== NOTHING) world.flow.connect(argument(2), call.to)
  if (object === NOTHING || name === NOTHING) return
  world.flow.listen(name, (key) => {
    const text = world.thing(key)
    if (text.kind === 'constant') readNamed(modelled, partOf(world, object, 'ours'), text.value)
    else if (text.kind === 'value' && text.prefix !== undefined) readLike(modelled, object, text)
  })
  // Nobody can say which of several names what is outside has.
  world.flow.later(LATER.keys, () => {
    const [key, ...others] = world.flow.valuesOf(name)
    const text = key === undefined || others.length > 0 ? undefined : world.thing(key)
    if (text?.kind === 'constant') readNamed(modelled, partOf(world, object, 'others'), text.value)
  })
}

/** A node with those of the things in a node that are ours, or with those that are not. */
const partOf = (world: World, object: number, part: 'ours' | 'others'): number =>
  nodeOf(world, `${part}${object}`, (to) =>
    world.flow.listen(object, (id) => {
      if ((world.thing(id).kind === 'external') === (part === 'others')) world.flow.add(to, id)
    }),
  )

/** `vars(x)`: `x.__dict__`. */
export const attributesOf: Model = (modelled) => {
  if (modelled.argument(0) !== NOTHING) readNamed(modelled, modelled.argument(0), '__dict__')
}

/** `hasattr`: the attribute is read. */
export const looksFor: Model = (modelled) => {
  const { world, call, argument } = modelled
  const name = argument(1)
  world.flow.add(call.to, valueThing(world, 'bool'))
  if (argument(0) === NOTHING || name === NOTHING) return
  world.flow.listen(name, (key) => {
    const text = world.thing(key)
    if (text.kind !== 'constant') return
    const to = nodeOf(world, 'nothing')
    readNamed({ ...modelled, call: { ...call, to } }, argument(0), text.value)
  })
}

/** Reads an attribute by its name. */
export const readNamed = ({ world, call, at }: Modelled, object: number, name: string): void => {
  world.loadedNames.add(name)
  world.watch.load(object, world.accesses.push({ ...at, object, name, isWrite: false, other: call.to }))
}

/** A name put together of what is known and what is not: each member that fits may be meant. */
const readLike = ({ world, call }: Modelled, object: number, { prefix = '', suffix = '' }: Thing & { kind: 'value' }): void =>
  world.flow.listen(object, (id) => {
    const fits = (name: string): boolean =>
      name.startsWith(prefix) && name.endsWith(suffix) && name.length > prefix.length + suffix.length
    const names = namesOf(world, id).filter(fits)
    if (names.length > NAMES_MAX) return
    for (const name of names) {
      world.loadedNames.add(name)
      world.flow.connect(attribute(world, id, name), call.to)
    }
  })

const namesOf = (world: World, id: number): readonly string[] => {
  const thing = world.thing(id)
  if (thing.kind === 'instance') return namesInClass(world, thing.of)
  if (thing.kind === 'class') return namesInClass(world, id)
  if (thing.kind === 'module') return [...(factsOf(world.program, thing.file).pythonFlow?.members.get(0)?.keys() ?? [])]
  return []
}

export const setAttribute: Model = ({ world, argument, at }) => {
  const [object, name, from] = [argument(0), argument(1), argument(2)]
  if (object === NOTHING || name === NOTHING || from === NOTHING) return
  world.flow.listen(name, (key) => {
    const constant = world.thing(key)
    if (constant.kind !== 'constant') return
    world.watch.store(object, world.accesses.push({ ...at, object, name: constant.value, isWrite: true, other: from }))
  })
}
