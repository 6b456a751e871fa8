import { keyOf, NO_ARGUMENTS, NOTHING, type Site } from '#src/codegraph/flow/python/facts.ts'
import { lacks, special } from './attributes.ts'
import { invoke } from './calls.ts'
import { allOf, anyOf, elementAt, fieldOf, isContainer } from './containers.ts'
import { pourInto } from './load.ts'
import { type Container, constantThing, nodeOf, type Thing, valueThing, type World } from './things.ts'

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
    else if (thing.kind === 'constant' && names.includes('__add__') && thing.type === 'str') addText(world, thing, operation)
    else if (thing.kind === 'constant' || thing.kind === 'value') {
      if (operand === NOTHING || !names.every((name) => COMPARED.has(name))) flow.add(to, valueThing(world, thing.type))
    }
  })
  if (operand === NOTHING) return
  const reflected = names.map((name) => name.replace(/^__i?/, '__r')).at(-1)
  if (reflected === undefined || COMPARED.has(names[0] as string)) return
  flow.listen(operand, (id) => {
    if (world.thing(id).kind !== 'instance' || lacks(world, id, reflected)) return
    flow.listen(object, (left) => {
      if (world.thing(left).kind === 'instance' && !names.every((name) => lacks(world, left, name))) return
      invoke(world, { ...at, callee: special(world, id, reflected), given: { ...NO_ARGUMENTS, positional: [object] }, to })
    })
  })
}

const COMPARED = new Set(['__eq__', '__ne__', '__lt__', '__le__', '__gt__', '__ge__', '__contains__'])

const operateOnObject = (world: World, { operand, names, to }: Operation, id: number, at: Place): void => {
  const name = names.find((each) => !lacks(world, id, each)) ?? (world.thing(id).kind === 'class' ? names.at(-1) : undefined)
  if (name === undefined) {
    if (names.includes('__contains__') && !lacks(world, id, '__iter__'))
      invoke(world, { ...at, callee: special(world, id, '__iter__'), given: NO_ARGUMENTS, to: nodeOf(world, 'nothing') })
    return
  }
  const positional = operand === NOTHING ? [] : [operand]
  invoke(world, { ...at, callee: special(world, id, name), given: { ...NO_ARGUMENTS, positional }, to })
}

const operateOnContainer = (world: World, operation: Operation, id: number, at: Place): void => {
  const { operand, names, to } = operation
  const { flow } = world
  if (names[0]?.startsWith('__i')) {
    pourInto(
      world,
      operand,
      nodeOf(world, `W${id}`, (node) => flow.add(node, id)),
      at,
    )
    flow.add(to, id)
  } else if (names[0] === '__add__') concatenate(world, operation, id)
  else if (names[0] === '__or__') {
    const made = world.container(`o${to}`, (world.thing(id) as Container).type, -1)
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

const TEXT_MAX_CHARS = 80

const addText = (world: World, left: Thing & { kind: 'constant' }, { operand, to }: Operation): void =>
  world.flow.listen(operand, (id) => {
    const right = world.thing(id)
    const text = right.kind === 'constant' && right.type === 'str' ? left.value + right.value : undefined
    const isKept = text !== undefined && text.length <= TEXT_MAX_CHARS
    world.flow.add(to, isKept ? constantThing(world, 'str', text) : valueThing(world, 'str'))
  })
