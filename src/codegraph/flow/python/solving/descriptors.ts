import { type Arguments, keyOf, NO_ARGUMENTS, NOTHING } from '#src/codegraph/flow/python/facts.ts'
import { hasMember } from './classes.ts'
import { enterFunction } from './functions.ts'
import { type AnswerKind, constantThing, nodeOf, type Thing, type World } from './things.ts'

/** The functions that run when the attribute with this node is read or written, with their receiver where it is not the object. */
export const getters = (world: World, attributeNode: number): number => answerNode(world, 'read', attributeNode)
export const setters = (world: World, attributeNode: number): number => answerNode(world, 'written', attributeNode)
/** Functions that run when any attribute is written, and are given its name: `__setattr__`. */
export const writers = (world: World, attributeNode: number): number => answerNode(world, 'writtenByName', attributeNode)

const answerNode = (world: World, kind: AnswerKind, attributeNode: number): number => {
  const table = world.answers[kind]
  const known = table.get(attributeNode, 0)
  if (known !== -1) return known
  const node = world.flow.node()
  table.set(attributeNode, 0, node)
  return node
}

/** What is known to run when the attribute with this node is read or written, once all values have arrived. */
export const answering = (world: World, attributeNode: number, isWrite: boolean): readonly number[] =>
  isWrite
    ? [...answers(world, 'written', attributeNode), ...answers(world, 'writtenByName', attributeNode)]
    : answers(world, 'read', attributeNode)

const NONE: readonly number[] = []

const answers = (world: World, kind: AnswerKind, attributeNode: number): readonly number[] => {
  const node = world.answers[kind].get(attributeNode, 0)
  return node === -1 ? NONE : world.flow.valuesOf(node)
}

/** A node that holds this one thing. */
export const holding = (world: World, id: number): number => nodeOf(world, `W${id}`, (to) => world.flow.add(to, id))

/** A node that holds this text. */
export const named = (world: World, name: string): number =>
  nodeOf(world, `K${keyOf('str', name)}`, (to) => world.flow.add(to, constantThing(world, 'str', name)))

/** Whether an object of ours answers for a method that few classes have. */
export const isSpecial = (world: World, thing: Thing, name: string): boolean =>
  thing.kind === 'instance' &&
  world.specials.has(name) &&
  world.thing(thing.of).kind === 'class' &&
  hasMember(world, thing.of, name)

/** Runs a function or a bound one, and gives back the function that ran; undefined for all else. */
export const runFunction = (
  world: World,
  id: number,
  { receiver, given, to }: { readonly receiver: number | undefined; readonly given: Arguments; readonly to: number },
): number | undefined => {
  const thing = world.thing(id)
  const made = thing.kind === 'bound' ? thing.function : id
  if (world.thing(made).kind !== 'function') return undefined
  enterFunction(world, { function: made, receiver: thing.kind === 'bound' ? thing.receiver : receiver, given, to })
  return made
}

/** `property` of the language: its getter runs for the object, its setter where the attribute is written. */
export const runProperty = (world: World, property: Thing & { kind: 'property' }, receiver: number, to: number): void => {
  const { flow } = world
  flow.listen(property.getter, (id) => {
    const ran = runFunction(world, id, { receiver, given: NO_ARGUMENTS, to })
    if (ran !== undefined) flow.add(getters(world, to), ran)
  })
  flow.connect(property.setter, setters(world, to))
}

export type Described = { readonly descriptor: number; readonly receiver: number; readonly of: number }

/** An object with `__get__` or `__set__` of ours; `methods` gives the node of its bound method. */
export const runDescriptor = (
  world: World,
  { descriptor, receiver, of }: Described,
  to: number,
  method: (name: string) => number,
): void => {
  const { flow } = world
  const thing = world.thing(descriptor)
  const given = { ...NO_ARGUMENTS, positional: [receiver === of ? NOTHING : holding(world, receiver), holding(world, of)] }
  if (isSpecial(world, thing, '__get__'))
    flow.listen(method('__get__'), (id) => {
      const ran = runFunction(world, id, { receiver: undefined, given, to })
      if (ran !== undefined) flow.add(getters(world, to), ran)
    })
  if (isSpecial(world, thing, '__set__')) flow.connect(method('__set__'), setters(world, to))
}

/** What an attribute's setters do with a value. */
export const runSetters = (world: World, { node, receiver, from }: { node: number; receiver: number; from: number }): void =>
  world.flow.listen(setters(world, node), (setter) => {
    const to = nodeOf(world, 'nothing')
    const positional = world.thing(setter).kind === 'bound' ? [holding(world, receiver), from] : [from]
    runFunction(world, setter, { receiver, given: { ...NO_ARGUMENTS, positional }, to })
  })
