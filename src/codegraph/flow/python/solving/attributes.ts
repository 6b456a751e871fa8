import { keyOf, NO_ARGUMENTS, NOTHING } from '#src/codegraph/flow/python/facts.ts'
import { definitionOf, factsOf } from '#src/codegraph/resolve/program.ts'
import {
  classAt,
  classField,
  classMember,
  hasMember,
  isEnumeration,
  MAKER,
  metaclassNode,
  namesInClass,
  type Outside,
  objectField,
  orderOf,
} from './classes.ts'
import { fieldOf } from './containers.ts'
import { getters, isSpecial, named, runDescriptor, runFunction, runProperty, runSetters, writers } from './descriptors.ts'
import { isHook } from './hooks.ts'
import { inheritedMethod } from './inherited.ts'
import { hasMethod } from './method-names.ts'
import { moduleAttribute, moduleName, submoduleInto } from './modules.ts'
import { openBases } from './open-bases.ts'
import { fieldOfRecord } from './records.ts'
import {
  boundThing,
  classThing,
  constantThing,
  externalThing,
  instanceThing,
  namedNode,
  newContainer,
  nodeOf,
  type Thing,
  valueThing,
  type World,
} from './things.ts'

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
      if (!moduleAttribute(world, thing.file, name, to) && world.specials.has('__getattr__')) {
        const functions = moduleName(world, thing.file, '__getattr__')
        if (functions !== undefined) answer(world, functions, { receiver: undefined, name }, to)
      }
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
      if (name === '__name__') world.flow.add(to, constantThing(world, 'str', nameOfFunction(world, thing)))
      return
    case 'bound':
      if (name === '__self__') world.flow.add(to, thing.receiver)
      if (name === '__func__' || name === '__wrapped__') world.flow.add(to, thing.function)
      if (name === '__call__') world.flow.add(to, id)
      return
    case 'container':
      if (thing.names !== undefined) fieldOfRecord(world, id, name, to)
      if (thing.type !== 'iterator') methodOf(world, id, thing.type, name, to)
      return
    case 'record':
      if (name === '_make') world.flow.add(to, id)
      return
    case 'constant':
    case 'value':
    case 'generator':
    case 'property':
    case 'dispatch':
      methodOf(world, id, 'type' in thing ? thing.type : thing.kind, name, to)
      return
  }
}

const nameOfFunction = (world: World, { file, made }: Thing & { kind: 'function' }): string =>
  definitionOf(world.program, file, made.definition).name

const methodOf = (world: World, of: number, type: string, name: string, to: number): void => {
  if (!hasMethod(type, name)) return
  world.flow.add(
    to,
    world.intern(`M${of}.${name}`, () => ({ kind: 'method', of, type, name })),
  )
}

type ObjectMember = { readonly id: number; readonly of: number; readonly name: string; readonly outside: Outside }

const objectMember = (world: World, { id, of, name, outside }: ObjectMember, to: number): void => {
  const { flow } = world
  for (const entry of orderOf(world, of))
    if (entry.kind === 'class') {
      const known = classThing(world, entry.file, entry.definition)
      flow.connect(objectField(world, known, name), to)
      const bases = openBases(world, known)
      if (bases !== undefined) flow.listen(bases, (base) => flow.connect(objectField(world, base, name), to))
    }
  if (name === '__class__') flow.add(to, of)
  if (name === '__dict__') flow.add(to, attributesOf(world, id))
  if (ENUMERATION_TEXTS.has(name) && isEnumeration(world, of)) {
    flow.add(to, valueThing(world, 'str'))
    return
  }
  if (ENUMERATION_VALUES.has(name) && isEnumeration(world, of)) {
    for (const each of namesInClass(world, of))
      flow.listen(classMember(world, of, each, { outside: 'none' }), (member) => {
        if (ENUMERATED.has(world.thing(member).kind)) flow.add(to, member)
      })
    return
  }
  flow.listen(classMember(world, of, name, { outside }), (member) => bindMember(world, { member, receiver: id, of, name }, to))
  const thing = world.thing(id)
  if (isSpecial(world, thing, '__getattribute__'))
    answer(world, classMember(world, of, '__getattribute__', { outside: 'none' }), { receiver: id, name }, to)
  if (isSpecial(world, thing, '__getattr__') && !hasMember(world, of, name))
    answer(world, classMember(world, of, '__getattr__', { outside: 'none' }), { receiver: id, name }, to)
}

/** The dictionary of the attributes of an object or a class. */
const attributesOf = (world: World, id: number): number =>
  world.intern(`dict${id}`, () => ({
    ...newContainer(world.flow, { type: 'dict', length: -1, names: undefined }),
    attributesOf: id,
  }))

const membersInto = (world: World, id: number, to: number): void => {
  const { file, definition } = classAt(world, id)
  const made = attributesOf(world, id)
  for (const name of factsOf(world.program, file).pythonFlow?.members.get(definition)?.keys() ?? [])
    fieldOf(world, made, keyOf('str', name))
  world.flow.add(to, made)
}

/** What a member of an enumeration is called. */
const ENUMERATION_TEXTS = new Set(['name', '_name_'])
/** What it is written as. */
const ENUMERATION_VALUES = new Set(['value', '_value_'])

type Asked = { readonly receiver: number | undefined; readonly name: string }

/** What `__getattr__` gives for attributes there are not: what it returns, and the attribute of the object it hands the name on to. */
const answer = (world: World, functions: number, { receiver, name }: Asked, to: number): void =>
  world.flow.listen(functions, (member) => {
    const ran = runFunction(world, member, { receiver, given: NO_ARGUMENTS, to })
    if (ran === undefined) return
    world.flow.add(getters(world, to), ran)
    const { made, base } = world.thing(ran) as Thing & { kind: 'function' }
    if (made.forwards === NOTHING) return
    world.flow.listen(base + made.forwards, (object) => {
      if (object !== receiver) world.flow.connect(attribute(world, object, name), to)
    })
  })

type Member = { readonly member: number; readonly receiver: number; readonly of: number; readonly name: string }

/** What an object makes of what its class has: functions are bound, properties are run. */
export const bindMember = (world: World, { member, receiver, of, name }: Member, to: number): void => {
  const { flow } = world
  const thing = world.thing(member)
  if (thing.kind === 'function') flow.add(to, boundThing(world, member, receiver))
  else if (thing.kind === 'class-method') bindFunctions(world, thing.function, of, to)
  else if (thing.kind === 'static') flow.connect(thing.function, to)
  else if (thing.kind === 'property') runProperty(world, thing, receiver, to)
  else if (thing.kind === 'field') return
  else if (thing.kind === 'partial-method') bindPartial(world, thing, { member, receiver, of, name }, to)
  else if (thing.kind === 'dispatch')
    flow.add(
      to,
      world.intern(`B${member}:${receiver}`, () => ({ ...thing, receiver })),
    )
  else if (isDescriptor(world, thing) && hasMember(world, of, name)) {
    runDescriptor(world, { descriptor: member, receiver, of }, to, (name) => special(world, member, name))
    if (!isSpecial(world, thing, '__get__')) flow.add(to, member)
  } else {
    if (thing.kind === 'external' && isHook(thing.symbol)) {
      const { symbol } = thing
      flow.add(
        to,
        world.intern(`h${member}:${receiver}`, () => ({ kind: 'hook', symbol, receiver })),
      )
      return
    }
    const inherited = thing.kind === 'external' ? inheritedMethod(thing.symbol) : undefined
    if (inherited === undefined) flow.add(to, member)
    else methodOf(world, receiver, inherited.type, inherited.name, to)
  }
}

const bindPartial = (world: World, { callee, given }: Thing & { kind: 'partial-method' }, bound: Member, to: number): void => {
  const functions = nodeOf(world, `B${bound.member}:${bound.receiver}`, (node) =>
    world.flow.listen(callee, (member) => bindMember(world, { ...bound, member }, node)),
  )
  world.flow.add(
    to,
    world.intern(`B${bound.member}:${bound.receiver}`, () => ({ kind: 'partial', callee: functions, given })),
  )
}

/** What is set in the body of a class; what is put there later is seldom meant as a descriptor. */
const isDescriptor = (world: World, thing: Thing): boolean =>
  isSpecial(world, thing, '__get__') || isSpecial(world, thing, '__set__')

const bindFunctions = (world: World, functions: number, receiver: number, to: number): void =>
  world.flow.listen(functions, (id) => {
    if (world.thing(id).kind === 'function') world.flow.add(to, boundThing(world, id, receiver))
    else world.flow.add(to, id)
  })

const memberOfClass = (world: World, id: number, name: string, to: number): void => {
  const { flow } = world
  flow.listen(classMember(world, id, name, { outside: 'all' }), (member) => {
    const thing = world.thing(member)
    if (thing.kind === 'class-method') bindFunctions(world, thing.function, id, to)
    else if (thing.kind === 'static') flow.connect(thing.function, to)
    else if (thing.kind === 'function' && CLASS_RECEIVERS.has(name)) flow.add(to, boundThing(world, member, id))
    else if (ENUMERATED.has(thing.kind) && isEnumeration(world, id)) flow.add(to, instanceThing(world, id))
    else if (isSpecial(world, thing, '__get__') && hasMember(world, id, name))
      bindMember(world, { member, receiver: id, of: id, name }, to)
    else flow.add(to, member)
  })
  if (name === '__name__' || name === '__qualname__') flow.add(to, constantThing(world, 'str', nameOfClass(world, id)))
  if (name === '__dict__') membersInto(world, id, to)
  if (name === '__subclasses__') methodOf(world, id, 'type', name, to)
  const metaclass = metaclassNode(world, id)
  if (metaclass === undefined || hasMember(world, id, name)) return
  flow.listen(metaclass, (meta) => {
    if (world.thing(meta).kind !== 'class') return
    flow.listen(classMember(world, meta, name, { outside: 'none' }), (member) =>
      bindMember(world, { member, receiver: id, of: meta, name }, to),
    )
  })
}

const nameOfClass = (world: World, id: number): string => {
  const { file, definition } = classAt(world, id)
  return definitionOf(world.program, file, definition).name
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
  const outside = CLASS_RECEIVERS.has(name) ? 'none' : 'all'
  const members = classMember(world, start.id, name, { from: start.from, outside })
  if (name === '__new__') world.flow.add(members, externalThing(world, MAKER))
  world.flow.listen(members, (member) => {
    const found = world.thing(member)
    if (found.kind === 'external' && name === '__call__' && thing.kind === 'class') {
      const { symbol } = found
      world.flow.add(
        to,
        world.intern(`C${receiver}`, () => ({ kind: 'maker', symbol, of: receiver })),
      )
      return
    }
    const isUnbound = thing.kind === 'class' && (name === '__new__' || found.kind === 'function')
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
  const node = world.thing(id).kind === 'class' ? metaclassNode(world, id) : undefined
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
    if (isSpecial(world, thing, '__setattr__')) runSetAttribute(world, id, name, from)
    if (hasMember(world, thing.of, name)) runSetters(world, { node: attribute(world, id, name), receiver: id, from })
  } else if (thing.kind === 'class') world.flow.connect(from, classField(world, id, name))
  else if (thing.kind === 'module') world.flow.connect(from, moduleField(world, id, thing.file, name))
  else if (thing.kind === 'function') world.flow.connect(from, namedNode(world, { kind: 'field', id, name }))
}

const moduleField = (world: World, id: number, file: number, name: string): number => {
  const own = world.program.files[file]?.facts.pythonFlow?.members.get(0)?.get(name)
  return own === undefined ? namedNode(world, { kind: 'field', id, name }) : (world.bases[file] as number) + own
}

const runSetAttribute = (world: World, id: number, name: string, from: number): void => {
  const node = attribute(world, id, name)
  const given = { ...NO_ARGUMENTS, positional: [named(world, name), from] }
  world.flow.listen(special(world, id, '__setattr__'), (method) => {
    const ran = runFunction(world, method, { receiver: id, given, to: nodeOf(world, 'nothing') })
    if (ran !== undefined) world.flow.add(writers(world, node), ran)
  })
}
