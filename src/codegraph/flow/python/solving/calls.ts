import { type Arguments, keyOf, NO_ARGUMENTS, NOTHING, type Site } from '#src/codegraph/flow/python/facts.ts'
import type { Value } from '#src/codegraph/languages/facts.ts'
import { definitionOf } from '#src/codegraph/resolve/program.ts'
import { attribute, special } from './attributes.ts'
import { classAt, definerOf, hasMember, metaclassNode } from './classes.ts'
import { fieldOf, LATER, pourInto } from './containers.ts'
import { holding } from './descriptors.ts'
import { fillFields } from './fields.ts'
import { enterAgain, enterFunction } from './functions.ts'
import { runHooks } from './hooks.ts'
import { inheritedContainer } from './inherited.ts'
import { isModelled, runModel } from './models.ts'
import { runDispatch } from './models-dispatch.ts'
import { fillRecord } from './records.ts'
import { instanceThing, nodeOf, outsideObject, type SolvedCall, type Thing, type World } from './things.ts'

type Invoked = {
  readonly callee: number
  readonly given: Arguments
  readonly to: number
  readonly file: number
  readonly site: Site
  readonly decorated?: number
  readonly name?: string
  readonly depth?: number
}

/** Calls that stand in for one another: a partial may be made of itself. */
const DEPTH_MAX = 4

/** Follows a call that nobody wrote: every function that its callee turns out to be gets the arguments. */
export const invoke = (world: World, invoked: Invoked): void => {
  const { callee, given, to, file, site, decorated = NOTHING, name = '', depth = 0 } = invoked
  // Written out: there are hundreds of thousands, and objects of one shape are smaller.
  const call: SolvedCall = { callee, given, to, file, site, decorated, name, depth }
  if (callee !== NOTHING && call.depth <= DEPTH_MAX) follow(world, world.calls.addMade(call), call)
}

/** Follows a call of the list. */
export const follow = (world: World, index: number, { callee, decorated, to }: SolvedCall): void => {
  world.watch.call(callee, index)
  if (decorated === NOTHING) return
  // A decorator of which nothing is known most likely gives back something like what it stands on.
  world.flow.later(LATER.decorators, () => {
    if (world.flow.isEmpty(callee)) world.flow.connect(decorated, to)
  })
}

/** Lets a call of the list run what its callee may be. */
export const runCall = (world: World, index: number, id: number): void => {
  const thing = world.thing(id)
  const isEntered = thing.kind === 'bound' && world.entered.get(index, thing.function) !== -1
  const written = world.calls.at(index)
  if (isOwnWork(world, written, id)) return
  const call =
    written.decorated === NOTHING || written.name === '' ? written : { ...written, to: withoutOthers(world, index, written) }
  if (isEntered) enterAgain(world, thing.function, thing.receiver, call.to)
  else run(world, call, id)
  if (thing.kind === 'bound' && !isEntered) world.entered.set(index, thing.function, 1)
}

/** What a decorator gives back, less what else it stands on: one that gives back what it is given would make one of all of them. */
const withoutOthers = (world: World, index: number, { to, decorated, name }: SolvedCall): number =>
  nodeOf(world, `decorated${index}`, (node) =>
    world.flow.listen(node, (id) => {
      const others = isDecoratedBy(world, id, name) && !world.flow.valuesOf(decorated).includes(id)
      if (!others) world.flow.add(to, id)
    }),
  )

/** What a decorator stands on is no decorator, even where that gives back either itself or what it stands on: `@d` and `@d()`. */
export const isOwnWork = (world: World, { decorated, name }: SolvedCall, id: number): boolean =>
  decorated !== NOTHING && name !== '' && isDecoratedBy(world, id, name)

const isDecoratedBy = (world: World, id: number, name: string): boolean => {
  const thing = world.thing(id)
  const place =
    thing.kind === 'function'
      ? { file: thing.file, definition: thing.made.definition }
      : thing.kind === 'class'
        ? classAt(world, id)
        : undefined
  if (place === undefined) return false
  return definitionOf(world.program, place.file, place.definition).decorators.some(({ value }) => lastName(value) === name)
}

const lastName = (value: Value): string =>
  value.kind === 'name' || value.kind === 'member' ? value.name : value.kind === 'call' ? lastName(value.callee) : ''

/** The same call of something that the callee stands for. */
const instead = (world: World, call: SolvedCall, callee: number, given: Arguments = call.given): void =>
  invoke(world, { ...call, callee, given, decorated: NOTHING, depth: call.depth + 1 })

const run = (world: World, call: SolvedCall, id: number): void => {
  const thing = world.thing(id)
  const { given, to } = call
  switch (thing.kind) {
    case 'function':
      enterFunction(world, { function: id, receiver: undefined, given, to })
      return
    case 'bound':
      enterFunction(world, { function: thing.function, receiver: thing.receiver, given, to })
      return
    case 'class':
      construct(world, call, id)
      return
    case 'instance':
      instead(world, call, special(world, id, '__call__'))
      return
    case 'static':
    case 'class-method':
      instead(world, call, thing.function)
      return
    case 'partial':
      instead(world, call, thing.callee, together(thing.given, given))
      return
    case 'dispatch':
      runDispatch(world, call, thing)
      return
    case 'hook':
      runHooks(world, thing.receiver, thing.symbol, call)
      return
    case 'maker':
      makeInstance(world, call, thing.of)
      return
    case 'record':
      makeRecord(world, call, thing.names)
      return
    case 'identity':
      if (given.positional[0] !== undefined && given.positional[0] >= 0) world.flow.connect(given.positional[0], to)
      return
    case 'external':
    case 'method':
      runOutside(world, call, id, thing)
      return
  }
}

const together = (first: Arguments, then: Arguments): Arguments => ({
  positional: [...first.positional, ...then.positional],
  keywords: [...first.keywords.filter(({ name }) => !then.keywords.some((each) => each.name === name)), ...then.keywords],
  stars: [...first.stars, ...then.stars],
  late: [...first.late, ...then.late],
  doubleStars: [...first.doubleStars, ...then.doubleStars],
})

/** A class that is called: its metaclass says what that does, or an object of it is made. */
const construct = (world: World, call: SolvedCall, id: number): void => {
  const { flow } = world
  const metaclass = metaclassNode(world, id)
  if (metaclass === undefined || !flow.valuesOf(metaclass).some((meta) => isClassWith(world, meta, '__call__'))) {
    makeInstance(world, call, id)
    return
  }
  const to = nodeOf(world, `T${id}`)
  passOthers(world, { from: to, to: call.to, id }, (of) => metaclassNode(world, of) === metaclass)
  flow.add(call.to, instanceThing(world, id))
  instead(world, { ...call, to }, special(world, id, '__call__'))
}

/** `type.__call__`: `__new__` and `__init__` where they are ours, and an object of the class. */
export const makeInstance = (world: World, call: SolvedCall, id: number): void => {
  const { flow } = world
  const nothing = nodeOf(world, 'nothing')
  const instance = instanceThing(world, id)
  flow.add(call.to, instance)
  invoke(world, { ...call, callee: special(world, instance, '__init__'), to: nothing, decorated: NOTHING })
  if (!hasMember(world, id, '__init__')) fillObject(world, call, id, instance)
  if (!hasMember(world, id, '__new__')) return
  const classNode = nodeOf(world, `N${id}`, (node) => flow.add(node, id))
  const given = { ...call.given, positional: [classNode, ...call.given.positional] }
  const made = nodeOf(world, `V${id}`)
  passOthers(world, { from: made, to: call.to, id }, (of) => sharesMaker(world, of, id))
  invoke(world, { ...call, callee: attribute(world, id, '__new__'), given, to: made, decorated: NOTHING })
}

/** What makes objects of several classes gives, without those of the other classes: those it makes where they are asked for. */
const passOthers = (
  world: World,
  { from, to, id }: { from: number; to: number; id: number },
  isRelative: (of: number) => boolean,
): void =>
  world.flow.listen(from, (made) => {
    const thing = world.thing(made)
    if (thing.kind !== 'instance' || thing.of === id || !isRelative(thing.of)) world.flow.add(to, made)
  })

/** Whether two classes have their `__new__` from the same one. */
const sharesMaker = (world: World, one: number, other: number): boolean => {
  const maker = (id: number) => (world.thing(id).kind === 'class' ? definerOf(world, id, '__new__') : undefined)
  return maker(one) !== undefined && maker(one) === maker(other)
}

/** What a constructor that is made of a class's fields calls at its end. */
const AFTER_INIT = ['__post_init__', '__attrs_post_init__']

/** An object of a class without a constructor of its own: a dataclass, a named tuple, a class that extends `list`. */
const fillObject = (world: World, call: SolvedCall, id: number, instance: number): void => {
  const { file, site, given } = call
  const nothing = nodeOf(world, 'nothing')
  fillFields(world, id, given, (factory, to) => invoke(world, { file, site, callee: factory, given: NO_ARGUMENTS, to }))
  for (const name of AFTER_INIT)
    if (world.specials.has(name) && hasMember(world, id, name))
      invoke(world, { file, site, callee: special(world, instance, name), given: NO_ARGUMENTS, to: nothing })
  const held = inheritedContainer(world, instance)
  const [from] = given.positional
  if (held !== undefined && from !== undefined && from !== NOTHING) pourInto(world, from, holding(world, held), { file, site })
}

/** A call of a class of `namedtuple`. */
const makeRecord = (world: World, { given, to, file, site }: SolvedCall, names: number): void => {
  const made = world.container(`n${file}:${site.line}:${site.column}:${names}`, 'tuple', given.positional.length, names)
  world.flow.add(to, made)
  for (const [index, from] of given.positional.entries())
    if (from !== NOTHING) world.flow.connect(from, fieldOf(world, made, keyOf('int', String(index))))
  for (const { name, node } of given.keywords) if (node !== NOTHING) fillRecord(world, made, name, node)
}

const isClassWith = (world: World, id: number, name: string): boolean =>
  world.thing(id).kind === 'class' && hasMember(world, id, name)

const runOutside = (world: World, call: SolvedCall, id: number, thing: Thing): void => {
  if (isModelled(thing)) runModel(world, call, id, thing)
  else if (isClassOutside(thing) && call.decorated === NOTHING) world.flow.add(call.to, outsideObject(world, thing.symbol))
  else if (call.decorated !== NOTHING) world.flow.connect(call.decorated, call.to)
}

/** Classes are written so by convention: `http.client.HTTPConnection`. */
const isClassOutside = (thing: Thing): thing is Thing & { kind: 'external' } =>
  thing.kind === 'external' && thing.isObject !== true && /(?:^|\.)_?[A-Z]\w*[a-z]\w*$/.test(thing.symbol)

/** A method that the language calls on an object by itself: `__len__`, `__enter__`. */
export const invokeSpecial = (
  world: World,
  { object, name, positional = [], to }: { object: number; name: string; positional?: readonly number[]; to: number },
  at: { readonly file: number; readonly site: Site },
): void =>
  world.flow.listen(object, (id) => {
    if (world.thing(id).kind !== 'instance') return
    invoke(world, { ...at, callee: special(world, id, name), given: { ...NO_ARGUMENTS, positional }, to })
  })
