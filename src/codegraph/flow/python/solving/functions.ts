import { type Arguments, type FlowParameter, keyOf } from '#src/codegraph/flow/python/facts.ts'
import { definitionOf } from '#src/codegraph/resolve/program.ts'
import { hasMember, metaclassNode, orderOf } from './classes.ts'
import { allOf, anyOf, elementAt, fieldOf, isContainer, LATER, pour } from './containers.ts'
import { instanceThing, type Thing, type World } from './things.ts'

type Entered = {
  readonly function: number
  /** The thing that becomes the first argument; undefined for plain functions. */
  readonly receiver: number | undefined
  readonly given: Arguments
  readonly to: number
}

type FunctionThing = Thing & { kind: 'function' }

/** An argument's node, and that of what the call gives. */
type Given = { readonly from: number; readonly to: number }
type GivenAll = { readonly given: Arguments; readonly to: number }

/** The same call of the same function with another receiver: all else is done. */
export const enterAgain = (world: World, id: number, receiver: number, to: number): void => {
  giveReceiver(world, id, receiver, to)
  const { made, base } = world.thing(id) as FunctionThing
  const first = made.parameters.find(({ kind }) => kind === 'any' || kind === 'position')
  if (first !== undefined) world.flow.add(base + first.node, receiver)
}

/** Lets the arguments of one call flow into a function and what it gives back out of it. */
export const enterFunction = (world: World, { function: id, receiver, given, to }: Entered): void => {
  const { flow } = world
  const made = world.thing(id) as FunctionThing
  const at = (node: number): number => node + made.base
  world.called.add(id)
  const ordered = made.made.parameters.filter(({ kind }) => kind === 'any' || kind === 'position')
  const own = receiver === undefined ? 0 : 1
  const [first] = ordered
  if (receiver !== undefined && first !== undefined) flow.add(at(first.node), receiver)
  const filled = new Set<FlowParameter>(own === 1 && first !== undefined ? [first] : [])
  for (const [index, from] of given.positional.entries()) {
    const parameter = ordered[index + own]
    if (parameter === undefined) restInto(world, made, index + own - ordered.length, from)
    else {
      filled.add(parameter)
      if (from >= 0) giveTo(world, made, parameter, { from, to })
    }
  }
  keywordsInto(world, made, { given, to }, filled)
  starsInto(world, made, { given, to }, own)
  for (const parameter of made.made.parameters)
    if (!filled.has(parameter) && parameter.value >= 0) giveTo(world, made, parameter, { from: at(parameter.value), to })
  giveReceiver(world, id, receiver, to)
  resultInto(world, id, to)
}

/** `return self` and `return cls()`: what this very call is made on, not all that it ever is made on. */
const giveReceiver = (world: World, id: number, receiver: number | undefined, to: number): void => {
  const { made, base } = world.thing(id) as FunctionThing
  if (made.yielded >= 0) return
  if (made.givesReceiver) {
    const [first] = made.parameters
    if (receiver !== undefined) world.flow.add(to, receiver)
    else if (first !== undefined) world.flow.connect(base + first.node, to)
  }
  if (made.ownObject < 0) return
  if (receiver !== undefined && makesPlainObjects(world, receiver)) world.flow.add(to, instanceThing(world, receiver))
  else world.flow.connect(base + made.ownObject, to)
}

const makesPlainObjects = (world: World, id: number): boolean =>
  world.thing(id).kind === 'class' && !hasMember(world, id, '__new__') && metaclassNode(world, id) === undefined

/**
 * A wrapper stands on many methods and is called with many objects: of those that are handed to a method, only objects of its class
 * can be its receiver. Others count where there are none of these.
 */
const giveTo = (world: World, made: FunctionThing, parameter: FlowParameter, { from, to: result }: Given): void => {
  const { flow } = world
  const to = made.base + parameter.node
  if (parameter.isGivenBack) flow.connect(from, result)
  if (made.made.home < 0 || parameter !== made.made.parameters[0] || isStatic(world, made)) {
    flow.connect(from, to)
    return
  }
  flow.listen(from, (id) => {
    if (canReceive(world, made, id)) flow.add(to, id)
    else
      flow.later(LATER.keys, () => {
        if (flow.isEmpty(to)) flow.add(to, id)
      })
  })
}

const isStatic = ({ program }: World, { file, made }: FunctionThing): boolean =>
  definitionOf(program, file, made.definition).traits.includes('static')

/** Whether a thing can be what a method is called on: all but objects of classes that have nothing to do with the method's. */
export const canReceive = (world: World, { file, made }: Pick<FunctionThing, 'file' | 'made'>, id: number): boolean => {
  const thing = world.thing(id)
  if (thing.kind !== 'instance') return thing.kind === 'class' || thing.kind === 'external'
  if (world.thing(thing.of).kind !== 'class') return true
  return orderOf(world, thing.of).some((entry) => entry.kind === 'class' && entry.definition === made.home && entry.file === file)
}

/** What a call of the function gives: what it returns, or a generator of what it yields. */
const resultInto = (world: World, id: number, to: number): void => {
  const { made, base } = world.thing(id) as FunctionThing
  if (made.yielded < 0) world.flow.connect(base + made.returned, to)
  else
    world.flow.add(
      to,
      world.intern(`g${id}`, () => ({ kind: 'generator', function: id })),
    )
}

const parameterOf = ({ made }: FunctionThing, kind: FlowParameter['kind']): FlowParameter | undefined =>
  made.parameters.find((parameter) => parameter.kind === kind)

/** The tuple that `*args` is, or the dictionary that `**kwargs` is; undefined where the function has none. */
const gathered = (world: World, made: FunctionThing, kind: 'star' | 'double-star'): number | undefined => {
  const parameter = parameterOf(made, kind)
  if (parameter === undefined) return undefined
  const node = made.base + parameter.node
  const id = world.container(`p${node}`, kind === 'star' ? 'tuple' : 'dict', -1)
  world.flow.add(node, id)
  return id
}

const restInto = (world: World, made: FunctionThing, index: number, from: number): void => {
  const rest = gathered(world, made, 'star')
  if (rest !== undefined && from >= 0) world.flow.connect(from, fieldOf(world, rest, keyOf('int', String(index))))
}

const keywordsInto = (world: World, made: FunctionThing, { given, to }: GivenAll, filled: Set<FlowParameter>): void => {
  const named = made.made.parameters.filter(({ kind }) => kind === 'any' || kind === 'keyword')
  for (const { name, node } of given.keywords) {
    const parameter = named.find((each) => each.name === name)
    if (parameter !== undefined) {
      filled.add(parameter)
      if (node >= 0) giveTo(world, made, parameter, { from: node, to })
      continue
    }
    const rest = gathered(world, made, 'double-star')
    if (rest !== undefined && node >= 0) world.flow.connect(node, fieldOf(world, rest, keyOf('str', name)))
  }
  for (const dictionary of given.doubleStars) {
    const rest = gathered(world, made, 'double-star')
    if (dictionary < 0) continue
    world.flow.listen(dictionary, (id) => {
      if (!isContainer(world.thing(id))) return
      for (const parameter of named)
        if (!filled.has(parameter))
          giveTo(world, made, parameter, { from: elementAt(world, id, keyOf('str', parameter.name)), to })
      if (rest !== undefined) pour(world, id, rest)
    })
  }
}

/** `*given` fills the parameters after those given by position, in the order of what is known of it. */
const starsInto = (world: World, made: FunctionThing, { given, to }: GivenAll, own: number): void => {
  if (given.stars.length === 0) return
  const ordered = made.made.parameters.filter(({ kind }) => kind === 'any' || kind === 'position')
  const open = ordered.slice(own + given.positional.length)
  const rest = gathered(world, made, 'star')
  for (const [place, star] of given.stars.entries()) {
    if (star < 0) continue
    world.flow.listen(star, (id) => {
      const thing = world.thing(id)
      if (thing.kind === 'generator') {
        const { made: generator, base } = world.thing(thing.function) as FunctionThing
        for (const parameter of open) giveTo(world, made, parameter, { from: base + generator.yielded, to })
      }
      if (!isContainer(thing)) return
      const isOrdered = place === 0 && thing.type !== 'set' && thing.type !== 'dict'
      for (const [index, parameter] of open.entries()) {
        const from = isOrdered ? elementAt(world, id, keyOf('int', String(index))) : allOf(world, id)
        giveTo(world, made, parameter, { from, to })
      }
      if (rest === undefined) return
      if (open.length === 0 && isOrdered && given.positional.length + own <= ordered.length) pour(world, id, rest)
      else world.flow.connect(allOf(world, id), anyOf(world, rest))
    })
  }
  for (const late of given.late)
    if (late >= 0) {
      for (const parameter of open) giveTo(world, made, parameter, { from: late, to })
      if (rest !== undefined) restInto(world, made, 0, late)
    }
}
