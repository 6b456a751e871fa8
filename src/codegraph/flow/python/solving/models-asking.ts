import { NO_ARGUMENTS, NOTHING } from '#src/codegraph/flow/python/facts.ts'
import { special } from './attributes.ts'
import { invoke } from './calls.ts'
import { hasMember, metaclassNode } from './classes.ts'
import { askEach } from './comparing.ts'
import { elementsIn } from './containers.ts'
import { isSpecial } from './descriptors.ts'
import type { Model, Modelled } from './models.ts'
import { looksFor } from './models-attributes.ts'
import { operate } from './operators.ts'
import { constantThing, nodeOf, valueThing, type World } from './things.ts'

const TRUTH = ['__bool__', '__len__']

/** Whether each object that a node holds is true is asked. */
export const askTruth = ({ world, at }: Modelled, objects: number): void =>
  askEach(world, { objects, names: TRUTH, given: [] }, at)

/** A function of the language that calls the first of these methods that its argument has, with the rest of what it is given. */
const callsMethod =
  (names: readonly string[], type?: string): Model =>
  ({ world, call, argument, at }) => {
    const given = { ...NO_ARGUMENTS, positional: call.given.positional.slice(1) }
    if (argument(0) !== NOTHING && names.some((name) => world.specials.has(name)))
      world.flow.listen(argument(0), (id) => {
        const name = names.find((each) => answersTo(world, id, each))
        if (name !== undefined)
          invoke(world, {
            ...at,
            callee: special(world, id, name),
            given,
            to: type === undefined ? call.to : nodeOf(world, 'nothing'),
          })
      })
    if (type !== undefined) world.flow.add(call.to, valueThing(world, type))
  }

/** Whether an object of ours has a method that the language calls; of a class, whether its metaclass has it. */
const answersTo = (world: World, id: number, name: string): boolean => {
  const thing = world.thing(id)
  const metaclass = thing.kind === 'class' && world.specials.has(name) ? metaclassNode(world, id) : undefined
  if (metaclass === undefined) return isSpecial(world, thing, name)
  return world.flow.valuesOf(metaclass).some((meta) => world.thing(meta).kind === 'class' && hasMember(world, meta, name))
}

const SHOWN = ['__str__', '__repr__']

/** `str(x)`: the same text for what is known. */
const shows: Model = (modelled) => {
  callsMethod(SHOWN, 'str')({ ...modelled, call: { ...modelled.call, to: nodeOf(modelled.world, 'nothing') } })
  const { world, call, argument } = modelled
  if (argument(0) === NOTHING) world.flow.add(call.to, valueThing(world, 'str'))
  else
    world.flow.listen(argument(0), (id) => {
      const thing = world.thing(id)
      world.flow.add(call.to, thing.kind === 'constant' ? constantThing(world, 'str', thing.value) : valueThing(world, 'str'))
    })
}

const counts: Model = (modelled) => {
  callsMethod(
    ['__int__', '__index__', '__trunc__'],
    'int',
  )({ ...modelled, call: { ...modelled.call, to: nodeOf(modelled.world, 'nothing') } })
  const { world, call, argument } = modelled
  if (argument(0) === NOTHING) world.flow.add(call.to, valueThing(world, 'int'))
  else
    world.flow.listen(argument(0), (id) => {
      const thing = world.thing(id)
      const isKnown = thing.kind === 'constant' && /^-?\d+$/.test(thing.value)
      world.flow.add(call.to, isKnown ? constantThing(world, 'int', String(Number(thing.value))) : valueThing(world, 'int'))
    })
}

/** `any`, `all`: whether each element is true is asked. */
const tests: Model = (modelled) => askTruth(modelled, elementsIn(modelled.world, modelled.argument(0), modelled.at))

/** A function of the language that does what an operator does. */
const operator =
  (names: readonly string[]): Model =>
  ({ world, call, argument, at }) => {
    if (argument(0) !== NOTHING) operate(world, { object: argument(0), operand: argument(1), names, to: call.to }, at)
  }

/** `isinstance(x, C)`: the metaclass of the class may answer. */
const asksClass =
  (name: string): Model =>
  ({ world, argument, at }) => {
    if (argument(1) === NOTHING || !world.specials.has(name)) return
    const given = { ...NO_ARGUMENTS, positional: [argument(0)] }
    world.flow.listen(argument(1), (id) => {
      if (world.thing(id).kind === 'class' && answersTo(world, id, name))
        invoke(world, { ...at, callee: special(world, id, name), given, to: nodeOf(world, 'nothing') })
    })
  }

/** Functions of the language that call methods like `__len__` of what they are given. */
export const ASKING_MODELS: Readonly<Record<string, Model>> = {
  any: tests,
  all: tests,
  len: callsMethod(['__len__'], 'int'),
  str: shows,
  repr: callsMethod(['__repr__'], 'str'),
  ascii: callsMethod(['__repr__'], 'str'),
  bool: callsMethod(TRUTH, 'bool'),
  print: ({ world, call, at }) => {
    for (const each of call.given.positional) askEach(world, { objects: each, names: SHOWN, given: [] }, at)
    for (const each of call.given.stars) askEach(world, { objects: elementsIn(world, each, at), names: SHOWN, given: [] }, at)
  },
  int: counts,
  float: callsMethod(['__float__', '__index__'], 'float'),
  complex: callsMethod(['__complex__', '__float__', '__index__'], 'complex'),
  bytes: callsMethod(['__bytes__'], 'bytes'),
  hash: callsMethod(['__hash__'], 'int'),
  abs: callsMethod(['__abs__']),
  round: callsMethod(['__round__']),
  format: callsMethod(['__format__', ...SHOWN], 'str'),
  ...Object.fromEntries(['bin', 'hex', 'oct', 'chr'].map((name) => [name, callsMethod(['__index__'], 'str')])),
  divmod: operator(['__divmod__']),
  pow: operator(['__pow__']),
  delattr: ({ world, argument, at }) => {
    if (argument(0) !== NOTHING) askEach(world, { objects: argument(0), names: ['__delattr__'], given: [argument(1)] }, at)
  },
  isinstance: asksClass('__instancecheck__'),
  issubclass: asksClass('__subclasscheck__'),
  hasattr: looksFor,
}
