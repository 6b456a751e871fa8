import { NO_ARGUMENTS } from '#src/codegraph/flow/python/facts.ts'
import { classAt, classField, classMember, hasMember, isEnumeration, type Outside, objectField, orderOf } from './classes.ts'
import { enterFunction } from './functions.ts'
import { inheritedMethod } from './inherited.ts'
import { moduleAttribute, submoduleInto } from './modules.ts'
import { boundThing, classThing, externalThing, instanceThing, namedNode, nodeOf, type Thing, type World } from './things.ts'

/** Names that an external symbol has before it is not worth a node any more. */
const SYMBOL_DEPTH_MAX = 8

/** The node of what `thing.name` gives. */
export const attribute = (world: World, id: number, name: string): number =>
  namedNode(world, { kind: 'attribute', id, name }, (to) => fill(world, id, name, to))

const fill = (world: World, id: number, name: string, to: number): void => {
  const thing = world.thing(id)
  switch (thing.kind) {
    case 'instance':
      objectMember(world, { id, of: thing.of, name, outside: 'all' }, to)
      return
    case 'class':
      memberOfClass(world, id, name, to)
      return
    case 'super':
      memberOfSuper(world, thing, name, to)
      return
    case 'module':
      world.flow.connect(namedNode(world, { kind: 'field', id, name }), to)
      moduleAttribute(world, thing.file, name, to)
      return
    case 'folder':
      submoduleInto(world, thing.file, thing.path, name, to)
      return
    case 'external':
      if (thing.symbol.split('.').length < SYMBOL_DEPTH_MAX) world.flow.add(to, externalThing(world, `${thing.symbol}.${name}`))
      return
    case 'function':
      world.flow.connect(namedNode(world, { kind: 'field', id, name }), to)
      if (name === '__call__') world.flow.add(to, id)
      return
    case 'bound':
      if (name === '__self__') world.flow.add(to, thing.receiver)
      if (name === '__func__' || name === '__wrapped__') world.flow.add(to, thing.function)
      if (name === '__call__') world.flow.add(to, id)
      return
    case 'container':
      if (thing.type !== 'iterator') methodOf(world, id, thing.type, name, to)
      return
    case 'constant':
    case 'value':
    case 'generator':
    case 'property':
      methodOf(world, id, 'type' in thing ? thing.type : thing.kind, name, to)
      return
  }
}

const methodOf = (world: World, of: number, type: string, name: string, to: number): void => {
  if (NUMBERS.has(type) && !NUMBER_METHODS.has(name)) return
  world.flow.add(
    to,
    world.intern(`M${of}.${name}`, () => ({ kind: 'method', of, type, name })),
  )
}

const NUMBERS = new Set(['int', 'float', 'bool'])
const NUMBER_METHODS = new Set(
  'as_integer_ratio bit_count bit_length conjugate from_bytes fromhex hex is_integer to_bytes'.split(' '),
)

type ObjectMember = { readonly id: number; readonly of: number; readonly name: string; readonly outside: Outside }

const objectMember = (world: World, { id, of, name, outside }: ObjectMember, to: number): void => {
  const { flow } = world
  for (const entry of orderOf(world, of))
    if (entry.kind === 'class') flow.connect(objectField(world, classThing(world, entry.file, entry.definition), name), to)
  if (name === '__class__') flow.add(to, of)
  flow.listen(classMember(world, of, name, { outside }), (member) => bindMember(world, { member, receiver: id, of, name }, to))
  if (!hasMember(world, of, name) && hasMember(world, of, '__getattr__')) fallBack(world, id, of, to)
}

/** What `__getattr__` gives for attributes there are not. */
const fallBack = (world: World, id: number, of: number, to: number): void => {
  world.flow.listen(classMember(world, of, '__getattr__', { outside: 'none' }), (member) => {
    if (world.thing(member).kind !== 'function') return
    enterFunction(world, { function: member, receiver: id, given: NO_ARGUMENTS, to })
    world.flow.add(getters(world, to), member)
  })
}

type Member = { readonly member: number; readonly receiver: number; readonly of: number; readonly name: string }

/** What an object makes of what its class has: functions are bound, properties are run. */
const bindMember = (world: World, { member, receiver, of }: Member, to: number): void => {
  const { flow } = world
  const thing = world.thing(member)
  if (thing.kind === 'function') flow.add(to, boundThing(world, member, receiver))
  else if (thing.kind === 'class-method') bindFunctions(world, thing.function, of, to)
  else if (thing.kind === 'static') flow.connect(thing.function, to)
  else if (thing.kind === 'property') runProperty(world, thing, receiver, to)
  else {
    const inherited = thing.kind === 'external' ? inheritedMethod(thing.symbol) : undefined
    if (inherited === undefined) flow.add(to, member)
    else methodOf(world, receiver, inherited.type, inherited.name, to)
  }
}

const bindFunctions = (world: World, functions: number, receiver: number, to: number): void =>
  world.flow.listen(functions, (id) => {
    if (world.thing(id).kind === 'function') world.flow.add(to, boundThing(world, id, receiver))
    else world.flow.add(to, id)
  })

const runProperty = (world: World, property: Thing & { kind: 'property' }, receiver: number, to: number): void => {
  const { flow } = world
  flow.listen(property.getter, (id) => {
    if (world.thing(id).kind !== 'function') return
    enterFunction(world, { function: id, receiver, given: NO_ARGUMENTS, to })
    flow.add(getters(world, to), id)
  })
  flow.connect(property.setter, setters(world, to))
}

/** The functions that run when the attribute with this node is read or written. */
export const getters = (world: World, attributeNode: number): number => nodeOf(world, `G${attributeNode}`)
export const setters = (world: World, attributeNode: number): number => nodeOf(world, `T${attributeNode}`)

const memberOfClass = (world: World, id: number, name: string, to: number): void => {
  const { flow } = world
  flow.listen(classMember(world, id, name, { outside: 'all' }), (member) => {
    const thing = world.thing(member)
    if (thing.kind === 'class-method') bindFunctions(world, thing.function, id, to)
    else if (thing.kind === 'static') flow.connect(thing.function, to)
    else if (thing.kind === 'function' && CLASS_RECEIVERS.has(name)) flow.add(to, boundThing(world, member, id))
    else if (ENUMERATED.has(thing.kind) && isEnumeration(world, id)) flow.add(to, instanceThing(world, id))
    else flow.add(to, member)
  })
  const metaclass = world.metaclasses.get(id)
  if (metaclass === undefined || hasMember(world, id, name)) return
  flow.listen(metaclass, (meta) => {
    if (world.thing(meta).kind !== 'class') return
    flow.listen(classMember(world, meta, name, { outside: 'none' }), (member) =>
      bindMember(world, { member, receiver: id, of: meta, name }, to),
    )
  })
}

/** What the members of an enumeration are written as. */
const ENUMERATED = new Set<Thing['kind']>(['constant', 'value', 'container'])

/** Methods that are class methods without saying so. */
const CLASS_RECEIVERS = new Set(['__init_subclass__', '__class_getitem__'])

const memberOfSuper = (world: World, { after, receiver }: Thing & { kind: 'super' }, name: string, to: number): void => {
  const thing = world.thing(receiver)
  const of = thing.kind === 'instance' ? thing.of : receiver
  if (world.thing(of).kind !== 'class') return
  const { file, definition } = classAt(world, after)
  const place = orderOf(world, of).findIndex(
    (entry) => entry.kind === 'class' && entry.file === file && entry.definition === definition,
  )
  const start = place === -1 ? { id: after, from: 1 } : { id: of, from: place + 1 }
  const members = classMember(world, start.id, name, { from: start.from, outside: 'all' })
  world.flow.listen(members, (member) => {
    const isUnbound = thing.kind === 'class' && (name === '__new__' || world.thing(member).kind === 'function')
    if (isUnbound && !CLASS_RECEIVERS.has(name))
      world.flow.add(to, name === '__new__' ? member : boundThing(world, member, receiver))
    else bindMember(world, { member, receiver, of, name }, to)
  })
}

/** The node of a method that the language itself calls: classes of ours alone tell. */
export const special = (world: World, id: number, name: string): number =>
  nodeOf(world, `S${id}.${name}`, (to) => {
    const thing = world.thing(id)
    const of = thing.kind === 'instance' ? thing.of : metaclassOf(world, id)
    if (of === undefined) return
    const outside = name === '__init__' ? 'dependencies' : 'none'
    world.flow.listen(classMember(world, of, name, { outside }), (member) =>
      bindMember(world, { member, receiver: id, of, name }, to),
    )
  })

const metaclassOf = (world: World, id: number): number | undefined => {
  const node = world.metaclasses.get(id)
  return node === undefined ? undefined : world.flow.valuesOf(node).find((meta) => world.thing(meta).kind === 'class')
}

/** Whether a special method is looked for in vain. */
export const lacks = (world: World, id: number, name: string): boolean => {
  const thing = world.thing(id)
  return thing.kind === 'instance' ? !hasMember(world, thing.of, name) : true
}

/** `thing.name = value`. */
export const storeAttribute = (world: World, id: number, name: string, from: number): void => {
  const thing = world.thing(id)
  if (thing.kind === 'instance') {
    world.flow.connect(from, objectField(world, thing.of, name))
    if (hasMember(world, thing.of, name)) runSetters(world, id, name, from)
  } else if (thing.kind === 'class') world.flow.connect(from, classField(world, id, name))
  else if (thing.kind === 'module') world.flow.connect(from, moduleField(world, id, thing.file, name))
  else if (thing.kind === 'function') world.flow.connect(from, namedNode(world, { kind: 'field', id, name }))
}

const moduleField = (world: World, id: number, file: number, name: string): number => {
  const own = world.program.files[file]?.facts.pythonFlow?.members.get(0)?.get(name)
  return own === undefined ? namedNode(world, { kind: 'field', id, name }) : (world.bases[file] as number) + own
}

const runSetters = (world: World, id: number, name: string, from: number): void =>
  world.flow.listen(setters(world, attribute(world, id, name)), (setter) => {
    if (world.thing(setter).kind !== 'function') return
    const to = nodeOf(world, 'nothing')
    enterFunction(world, { function: setter, receiver: id, given: { ...NO_ARGUMENTS, positional: [from] }, to })
  })
