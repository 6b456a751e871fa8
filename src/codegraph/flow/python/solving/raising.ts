import { NO_ARGUMENTS, type Site } from '#src/codegraph/flow/python/facts.ts'
import { invoke } from './calls.ts'
import { orderOf } from './classes.ts'
import { isContainer, LATER } from './containers.ts'
import { classThing, instanceThing, nodeOf, type World } from './things.ts'

/** Tuples of exceptions in tuples that are looked into; one may hold itself. */
const NESTING_MAX = 3

/** The node of the objects of a class and of those that extend it that are raised anywhere. */
const raisedOf = (world: World, id: number): number => nodeOf(world, `X${id}`)

/** `raise C` makes an object of the class. */
export const raise = (world: World, object: number, at: { readonly file: number; readonly site: Site }): void => {
  const made = nodeOf(world, `R${object}`)
  world.flow.listen(object, (id) => {
    const thing = world.thing(id)
    if (
      thing.kind === 'class' ||
      (thing.kind === 'external' && thing.isObject !== true && !thing.symbol.startsWith('<builtin>.'))
    )
      world.flow.add(made, id)
    if (thing.kind === 'class') flowToBases(world, instanceThing(world, id), id)
    if (thing.kind === 'instance' && world.thing(thing.of).kind === 'class') flowToBases(world, id, thing.of)
  })
  invoke(world, { ...at, callee: made, given: NO_ARGUMENTS, to: nodeOf(world, 'nothing') })
}

const flowToBases = (world: World, instance: number, of: number): void => {
  for (const entry of orderOf(world, of))
    if (entry.kind === 'class') world.flow.add(raisedOf(world, classThing(world, entry.file, entry.definition)), instance)
}

/** `except C as name`: what is raised of the class; an object of the class itself where nothing of it is seen to be raised. */
export const catchInto = (world: World, types: number, to: number, nesting = 0): void =>
  world.flow.listen(types, (id) => {
    const thing = world.thing(id)
    if (isContainer(thing) && nesting < NESTING_MAX)
      for (const node of [thing.any, ...thing.fields.values()]) catchInto(world, node, to, nesting + 1)
    if (thing.kind !== 'class') return
    const raised = raisedOf(world, id)
    world.flow.connect(raised, to)
    world.flow.later(LATER.keys, () => {
      if (world.flow.isEmpty(raised)) world.flow.add(to, instanceThing(world, id))
    })
  })
