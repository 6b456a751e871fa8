import { keyOf, NO_ARGUMENTS, NOTHING, type Site } from '#src/codegraph/flow/python/facts.ts'
import { lacks, special } from './attributes.ts'
import { invoke } from './calls.ts'
import { hashEach, lookForEqual, reflectedName } from './comparing.ts'
import { allOf, anyOf, elementAt, fieldOf, isContainer, iterate, pourInto } from './containers.ts'
import { addTexts } from './texts.ts'
import { type Container, nodeOf, valueThing, type World } from './things.ts'

type Operation = { readonly object: number; readonly operand: number; readonly names: readonly string[]; readonly to: number }
type Place = { readonly file: number; readonly site: Site }

/** What an operator does: a method of an object of ours, or what the language does with its own types. */
export const operate = (world: World, operation: Operation, at: Place): void => {
  const { flow } = world
  const { object, operand, names, to } = operation
  flow.listen(object, (id) => {
    const thing = world.thing(id)
    if (thing.kind === 'instance' || thing.kind === 'class') operateOnObject(world, operation, id, at)
    else if (isContainer(thing)) operateOnContainer(world, operation, id, at)
    else if ((thing.kind === 'constant' || thing.kind === 'value') && thing.type === 'str' && names.includes('__add__'))
      addTexts(world, thing, operand, to)
    else if (thing.kind === 'constant' || thing.kind === 'value') {
      if (operand === NOTHING || !names.every((name) => COMPARED.has(name))) flow.add(to, valueThing(world, thing.type))
    }
  })
  if (operand === NOTHING) return
  const reflected = reflectedName(names)
  if (reflected === undefined || !world.specials.has(reflected)) return
  flow.listen(operand, (id) => {
    if (world.thing(id).kind !== 'instance' || lacks(world, id, reflected)) return
    flow.listen(object, (left) => {
      if (world.thing(left).kind === 'instance' && !names.every((name) => lacks(world, left, name))) return
      invoke(world, { ...at, callee: special(world, id, reflected), given: { ...NO_ARGUMENTS, positional: [object] }, to })
    })
  })
}

const COMPARED = new Set(['__eq__', '__ne__', '__lt__', '__le__', '__gt__', '__ge__', '__contains__'])

/** `total_ordering` makes all of these of one. */
const ORDERS = new Set(['__lt__', '__le__', '__gt__', '__ge__'])

const operateOnObject = (world: World, { operand, names, to }: Operation, id: number, at: Place): void => {
  const answers = (each: string): boolean => !lacks(world, id, each)
  const name =
    names.find(answers) ??
    (world.thing(id).kind === 'class' ? names.at(-1) : undefined) ??
    (ORDERS.has(names[0] as string) ? [...ORDERS].find(answers) : undefined)
  if (name === undefined) {
    if (names.includes('__contains__') && !lacks(world, id, '__iter__'))
      invoke(world, { ...at, callee: special(world, id, '__iter__'), given: NO_ARGUMENTS, to: nodeOf(world, 'nothing') })
    return
  }
  const positional = operand === NOTHING ? [] : [operand]
  invoke(world, { ...at, callee: special(world, id, name), given: { ...NO_ARGUMENTS, positional }, to })
}

/** Containers in which things are found by their hashes. */
const HASHED = new Set(['dict', 'set'])

const operateOnContainer = (world: World, operation: Operation, id: number, at: Place): void => {
  const { operand, names, to } = operation
  const { flow } = world
  const held = world.thing(id) as Container
  if (names[0] === '__delitem__') return
  if (names[0] === '__contains__') {
    if (HASHED.has(held.type)) hashEach(world, operand, at)
    lookForEqual(world, held.type === 'dict' ? held.keys : allOf(world, id), operand, at)
    return
  }
  if (names[0]?.startsWith('__i') && held.type === 'list') {
    iterate(world, { object: operand, to: anyOf(world, id), isAsync: false }, at)
    flow.add(to, id)
  } else if (names[0]?.startsWith('__i')) {
    pourInto(
      world,
      operand,
      nodeOf(world, `W${id}`, (node) => flow.add(node, id)),
      at,
    )
    flow.add(to, id)
  } else if (names[0] === '__add__') concatenate(world, operation, id)
  else if (names[0] === '__or__') {
    const made = world.container(`o${to}`, held.type, -1)
    flow.add(to, made)
    const target = nodeOf(world, `W${made}`, (node) => flow.add(node, made))
    pourInto(world, operation.object, target, at)
    pourInto(world, operand, target, at)
  } else if (names[0] === '__mul__') flow.add(to, id)
}

/** `a + b` of lists or tuples: by index as far as the lengths are known. */
const concatenate = (world: World, { operand, to }: Operation, id: number): void => {
  const left = world.thing(id) as Container
  world.flow.listen(operand, (other) => {
    const right = world.thing(other)
    if (!isContainer(right)) return
    const isKnown = left.length >= 0 && right.length >= 0
    const made = world.container(`o${to}:${id}:${other}`, left.type, isKnown ? left.length + right.length : -1)
    world.flow.add(to, made)
    if (!isKnown) {
      world.flow.connect(allOf(world, id), anyOf(world, made))
      world.flow.connect(allOf(world, other), anyOf(world, made))
      return
    }
    world.flow.connect(left.any, anyOf(world, made))
    world.flow.connect(right.any, anyOf(world, made))
    // A list that has grown since it was written moves what stands behind it.
    world.flow.listen(left.any, () => world.flow.connect(allOf(world, other), anyOf(world, made)))
    for (const [from, length, start] of [
      [id, left.length, 0],
      [other, right.length, left.length],
    ] as const)
      for (let index = 0; index < length; index += 1)
        world.flow.connect(
          elementAt(world, from, keyOf('int', String(index))),
          fieldOf(world, made, keyOf('int', String(start + index))),
        )
  })
}
