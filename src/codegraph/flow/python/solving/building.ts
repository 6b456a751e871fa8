import { type Arguments, NO_ARGUMENTS, NOTHING, type Site } from '#src/codegraph/flow/python/facts.ts'
import { attribute, bindMember, special } from './attributes.ts'
import { invoke } from './calls.ts'
import { classMember, hasMember, isEnumeration, isMetaclass, metaclassNode } from './classes.ts'
import { holding, isSpecial, named } from './descriptors.ts'
import { classThing, instanceThing, nodeOf, type World } from './things.ts'

type Built = { readonly file: number; readonly definition: number; readonly given: Arguments; readonly site: Site }

/** What a class statement calls at its end: the metaclass, `__set_name__` of what its body holds, `__init_subclass__` of its bases. */
export const buildClass = (world: World, built: Built): void => {
  const { specials } = world
  const id = classThing(world, built.file, built.definition)
  const node = metaclassNode(world, id)
  if (node !== undefined)
    world.flow.listen(node, (meta) => {
      if (world.thing(meta).kind === 'class') runMetaclass(world, built, id, meta)
    })
  if (specials.has('__set_name__')) nameMembers(world, built, id)
  if (isEnumeration(world, id) && hasMember(world, id, '__init__')) makeMembers(world, built, id)
  if (!specials.has('__init_subclass__')) return
  const after = world.intern(`s${id}:${id}`, () => ({ kind: 'super', after: id, receiver: id }))
  const callee = attribute(world, after, '__init_subclass__')
  invoke(world, { file: built.file, site: built.site, callee, given: built.given, to: nodeOf(world, 'nothing') })
}

/** The node of the classes that a metaclass makes. */
export const madeBy = (world: World, meta: number): number => nodeOf(world, `Q${meta}`)

const runMetaclass = (world: World, { file, definition, given, site }: Built, id: number, meta: number): void => {
  const name = world.program.files[file]?.facts.definitions[definition]?.name ?? ''
  const nothing = nodeOf(world, 'nothing')
  world.flow.add(madeBy(world, meta), id)
  const written = [named(world, name), NOTHING, NOTHING]
  if (world.specials.has('__new__') && hasMember(world, meta, '__new__')) {
    const positional = [holding(world, meta), ...written]
    invoke(world, { file, site, callee: attribute(world, meta, '__new__'), given: { ...given, positional }, to: nothing })
  }
  if (!hasMember(world, meta, '__init__')) return
  const callee = nodeOf(world, `Y${id}:${meta}`, (to) =>
    world.flow.listen(classMember(world, meta, '__init__', { outside: 'none' }), (member) =>
      bindMember(world, { member, receiver: id, of: meta, name: '__init__' }, to),
    ),
  )
  invoke(world, { file, site, callee, given: { ...given, positional: written }, to: nothing })
}

const membersOf = (world: World, { file, definition }: Built): ReadonlyMap<string, number> =>
  world.program.files[file]?.facts.pythonFlow?.members.get(definition) ?? new Map<string, number>()

/** Members of an enumeration are made of what they are written as: a tuple has the arguments. */
const makeMembers = (world: World, built: Built, id: number): void => {
  const { file, site } = built
  const callee = special(world, instanceThing(world, id), '__init__')
  for (const node of membersOf(world, built).values())
    world.flow.listen((world.bases[file] as number) + node, (member) => {
      const { kind } = world.thing(member)
      if (kind !== 'container' && kind !== 'constant' && kind !== 'value') return
      const written = holding(world, member)
      const given = kind === 'container' ? { ...NO_ARGUMENTS, stars: [written] } : { ...NO_ARGUMENTS, positional: [written] }
      invoke(world, { file, site, callee, given, to: nodeOf(world, 'nothing') })
    })
}

const nameMembers = (world: World, built: Built, id: number): void => {
  const { file, site } = built
  for (const [name, node] of membersOf(world, built))
    world.flow.listen((world.bases[file] as number) + node, (member) => {
      if (!isSpecial(world, world.thing(member), '__set_name__')) return
      const given = { ...NO_ARGUMENTS, positional: [holding(world, id), named(world, name)] }
      invoke(world, { file, site, callee: special(world, member, '__set_name__'), given, to: nodeOf(world, 'nothing') })
    })
}

/** `object.__new__(cls)` and `type.__new__(mcs, …)`: an object of the class, or the classes that the metaclass is seen to make. */
export const makeObject = (world: World, classes: number, to: number): void =>
  world.flow.listen(classes, (id) => {
    if (world.thing(id).kind !== 'class') return
    if (isMetaclass(world, id)) world.flow.connect(madeBy(world, id), to)
    else world.flow.add(to, instanceThing(world, id))
  })
