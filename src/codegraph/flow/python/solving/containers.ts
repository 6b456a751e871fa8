import { type Key, keyOf, NO_ARGUMENTS, NOTHING, type Site } from '#src/codegraph/flow/python/facts.ts'
import { attribute, lacks, special } from './attributes.ts'
import { invoke } from './calls.ts'
import { classField, hasMember, isEnumeration, isNamedTuple, metaclassNode, objectField } from './classes.ts'
import { askEach, hashEach } from './comparing.ts'
import { holding, isSpecial } from './descriptors.ts'
import { annotatedNames } from './fields.ts'
import { inheritedContainer } from './inherited.ts'
import {
  type Container,
  constantThing,
  emptyNode,
  instanceThing,
  NO_FIELDS,
  NOWHERE,
  namedNode,
  nodeOf,
  type Thing,
  valueThing,
  type World,
} from './things.ts'

/** Keys of one container that are told apart; with more, what is added lies under any key. */
const FIELDS_MAX = 64

export const isContainer = (thing: Thing): thing is Container => thing.kind === 'container'

const containerAt = (world: World, id: number): Container => world.thing(id) as Container

export const anyOf = (world: World, id: number): number => containerAt(world, id).any

/** The node of what is put under a key. */
export const fieldOf = (world: World, id: number, key: string): number => {
  const container = containerAt(world, id)
  const known = container.fields.get(key)
  if (known !== undefined) return known
  if (container.fields.size >= FIELDS_MAX) return container.any
  const node = newField(world, container, key)
  if (container.fields === NO_FIELDS) container.fields = new Map()
  container.fields.set(key, node)
  if (container.type === 'dict') {
    const [type, value] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)]
    world.flow.add(container.keys, constantThing(world, type, value))
  }
  if (container.all >= 0) world.flow.connect(node, container.all)
  for (const other of container.poured) world.flow.connect(node, fieldOf(world, other, key))
  return node
}

/** Attributes of an object or a class are the same under their dictionary's keys. */
const newField = (world: World, { attributesOf }: Container, key: string): number => {
  if (attributesOf === undefined || !key.startsWith('str:')) return world.flow.node()
  const owner = world.thing(attributesOf)
  const name = key.slice('str:'.length)
  return owner.kind === 'instance' ? objectField(world, owner.of, name) : classField(world, attributesOf, name)
}

/** The node of what may be found under a key; negative numbers count from the end. */
export const elementAt = (world: World, id: number, key: string): number => {
  const { length, any } = containerAt(world, id)
  const index = key.startsWith('int:-') ? Number(key.slice(4)) : 0
  if (index < 0 && length < 0) return allOf(world, id)
  const place = index < 0 ? keyOf('int', String(length + index)) : key
  return namedNode(world, { kind: 'element', id, name: place }, (to) => {
    world.flow.connect(any, to)
    world.flow.connect(fieldOf(world, id, place), to)
  })
}

/** The node of everything that is in a container: its values. */
export const allOf = (world: World, id: number): number => {
  const container = containerAt(world, id)
  if (container.all >= 0) return container.all
  container.all = world.flow.node()
  world.flow.connect(container.any, container.all)
  for (const node of container.fields.values()) world.flow.connect(node, container.all)
  return container.all
}

/** The node of what lies under keys of a type, of which no more is known: texts never are numbers. */
const allOfType = (world: World, id: number, type: string): number => {
  if (type !== 'str' && !NUMBERS.has(type)) return allOf(world, id)
  const isText = type === 'str'
  const container = containerAt(world, id)
  return nodeOf(world, `A${id}:${isText}`, (to) => {
    world.flow.connect(container.any, to)
    world.flow.listen(container.keys, (key) => {
      const { kind, type: of, value } = world.thing(key) as Thing & { kind: 'constant' }
      if (kind === 'constant' && (of === 'str') === isText) world.flow.connect(fieldOf(world, id, keyOf(of as 'str', value)), to)
    })
  })
}

const NUMBERS = new Set(['int', 'float', 'bool'])

/** The node of what a loop over a container gives. */
export const elementsOf = (world: World, id: number): number => {
  const container = containerAt(world, id)
  return container.type === 'dict' ? container.keys : allOf(world, id)
}

/** Lets all of one container lie in another too, under the same keys. */
export const pour = (world: World, from: number, to: number): void => {
  const source = containerAt(world, from)
  const target = containerAt(world, to)
  if (from === to || source.poured.has(to)) return
  if (source.type === 'set' || (source.type === 'dict') !== (target.type === 'dict')) {
    world.flow.connect(elementsOf(world, from), target.any)
    return
  }
  if (source.poured === NOWHERE) source.poured = new Set()
  source.poured.add(to)
  world.flow.connect(source.any, target.any)
  world.flow.connect(source.keys, target.keys)
  for (const [key, node] of source.fields) world.flow.connect(node, fieldOf(world, to, key))
}

type Place = { readonly file: number; readonly site: Site }

/** All of what `from` holds goes into the containers that `to` holds. */
export const pourInto = (world: World, from: number, to: number, place: Place): void =>
  world.flow.listen(to, (target) => {
    const container = world.thing(target)
    if (!isContainer(container)) return
    iterate(world, { object: from, to: container.any, isAsync: false, skipContainers: true }, place)
    world.flow.listen(from, (source) => {
      if (isContainer(world.thing(source))) pour(world, source, target)
    })
  })

/** `object[key]`. */
export const getElement = (world: World, { object, key, to }: { object: number; key: Key; to: number }, place: Place): void =>
  world.flow.listen(object, (id) => {
    const thing = world.thing(id)
    if (isContainer(thing)) readElement(world, id, key, to, place)
    else if (thing.kind === 'class') elementOfClass(world, { id, key, to }, place)
    else if (thing.kind === 'instance') {
      const held = lacks(world, id, '__getitem__') ? inheritedContainer(world, id) : undefined
      if (held !== undefined) readElement(world, held, key, to, place)
      const positional = [keyNode(world, key)]
      if (held !== undefined && isSpecial(world, thing, '__missing__'))
        invoke(world, { ...place, callee: special(world, id, '__missing__'), given: { ...NO_ARGUMENTS, positional }, to })
      invoke(world, { ...place, callee: special(world, id, '__getitem__'), given: { ...NO_ARGUMENTS, positional }, to })
    }
  })

/** `C[key]`: what the class or its metaclass says, a member of an enumeration, or the class with type arguments. */
const elementOfClass = (world: World, { id, key, to }: { id: number; key: Key; to: number }, place: Place): void => {
  const metaclass = metaclassNode(world, id)
  const hasOwn = hasMember(world, id, '__class_getitem__')
  const isAsked = hasOwn || (metaclass !== undefined && world.specials.has('__getitem__'))
  if (isEnumeration(world, id)) world.flow.add(to, instanceThing(world, id))
  else if (isAsked) {
    const callee = hasOwn ? attribute(world, id, '__class_getitem__') : special(world, id, '__getitem__')
    invoke(world, { ...place, callee, given: { ...NO_ARGUMENTS, positional: [keyNode(world, key)] }, to })
  } else world.flow.add(to, id)
}

/** The node that holds a key. */
export const keyNode = (world: World, key: Key): number =>
  typeof key === 'number'
    ? key
    : nodeOf(world, `K${key}`, (to) =>
        world.flow.add(to, constantThing(world, key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1))),
      )

const readElement = (world: World, id: number, key: Key, to: number, place: Place): void => {
  const { flow } = world
  if (typeof key === 'number') askKey(world, id, key, place)
  if (typeof key === 'string') {
    flow.connect(elementAt(world, id, key), to)
    return
  }
  const anywhere = () => flow.connect(allOf(world, id), to)
  if (key === NOTHING) {
    anywhere()
    return
  }
  flow.listen(key, (value) => {
    const thing = world.thing(value)
    if (thing.kind === 'constant') flow.connect(elementAt(world, id, keyOf(thing.type as 'str', thing.value)), to)
    else if (thing.kind === 'value' && containerAt(world, id).type === 'dict') flow.connect(allOfType(world, id, thing.type), to)
    else anywhere()
  })
  flow.later(LATER.keys, () => {
    if (flow.isEmpty(key)) anywhere()
  })
}

/** Keys of dictionaries are hashed, those of lists are asked for their number. */
const askKey = (world: World, id: number, key: number, place: Place): void => {
  if (containerAt(world, id).type === 'dict') hashEach(world, key, place)
  else askEach(world, { objects: key, names: ['__index__'], given: [] }, place)
}

/** `object[a:b]`. */
export const slice = (world: World, { object, to }: { object: number; to: number }, place: Place): void =>
  world.flow.listen(object, (id) => {
    const thing = world.thing(id)
    if (isContainer(thing)) {
      const part = world.container(`slice${to}`, thing.type === 'tuple' ? 'tuple' : 'list', -1)
      world.flow.add(to, part)
      pour(world, id, part)
    } else if (thing.kind === 'constant' || thing.kind === 'value') world.flow.add(to, valueThing(world, thing.type))
    else if (thing.kind === 'instance') getElement(world, { object: holding(world, id), key: NOTHING, to }, place)
  })

/** In which order what is not told by values is settled. */
export const LATER = { decorators: 0, keys: 1, uncalled: 2, unnamed: 3, annotations: 4 } as const

/** `object[key] = from`. */
export const setElement = (world: World, { object, key, from }: { object: number; key: Key; from: number }, place: Place): void =>
  world.flow.listen(object, (id) => {
    const thing = world.thing(id)
    if (isContainer(thing)) writeElement(world, id, key, from, place)
    else if (thing.kind === 'instance') {
      const held = lacks(world, id, '__setitem__') ? inheritedContainer(world, id) : undefined
      if (held !== undefined) writeElement(world, held, key, from, place)
      const positional = [keyNode(world, key), from]
      const to = nodeOf(world, 'nothing')
      invoke(world, { ...place, callee: special(world, id, '__setitem__'), given: { ...NO_ARGUMENTS, positional }, to })
    }
  })

const writeElement = (world: World, id: number, key: Key, from: number, place: Place): void => {
  const { flow } = world
  const container = containerAt(world, id)
  const into = (node: number) => {
    if (from !== NOTHING) flow.connect(from, node)
  }
  if (typeof key === 'string') {
    into(fieldOf(world, id, key))
    return
  }
  if (key === NOTHING) {
    if (container.type === 'set') hashEach(world, from, place)
    into(container.any)
    return
  }
  askKey(world, id, key, place)
  if (container.type === 'dict') flow.connect(key, container.keys)
  flow.listen(key, (value) => {
    const thing = world.thing(value)
    into(thing.kind === 'constant' ? fieldOf(world, id, keyOf(thing.type as 'str', thing.value)) : container.any)
  })
  flow.later(LATER.keys, () => {
    if (flow.isEmpty(key)) into(container.any)
  })
}

type Unpacked = {
  readonly object: number
  readonly before: number
  readonly after: number
  readonly place: 'front' | 'back' | 'rest'
  readonly to: number
}

/** One target of `a, *b, c = object`; `to` of the starred one holds its list. */
export const unpack = (world: World, { object, before, after, place, to }: Unpacked, at: Place): void => {
  const { flow } = world
  const elements = nodeOf(world, `U${object}:${at.site.line}:${at.site.column}:${at.file}`)
  iterateRest(world, object, elements, at)
  const into = place === 'rest' ? restNode(world, to) : to
  flow.connect(elements, into)
  flow.listen(object, (id) => {
    const thing = world.thing(id)
    if (thing.kind === 'instance' && isNamedTuple(world, thing.of)) {
      const name = annotatedNames(world, thing.of).at(place === 'back' ? -1 - after : before)
      if (name !== undefined && place !== 'rest') flow.connect(attribute(world, id, name), to)
    }
    if (!isContainer(thing)) return
    const isOrdered = thing.type === 'list' || thing.type === 'tuple'
    if (place === 'front' && isOrdered) flow.connect(elementAt(world, id, keyOf('int', String(before))), to)
    else if (place === 'back' && isOrdered) flow.connect(elementAt(world, id, keyOf('int', String(-1 - after))), to)
    else if (place === 'rest' && isOrdered && thing.length >= 0)
      restOf(world, { from: id, to, start: before, end: thing.length - after })
    else flow.connect(elementsOf(world, id), into)
  })
}

/** The node of what is in the list that the node holds. */
const restNode = (world: World, node: number): number => {
  const [id] = world.flow.valuesOf(node)
  return id === undefined ? emptyNode(world) : anyOf(world, id)
}

const restOf = (world: World, { from, to, start, end }: { from: number; to: number; start: number; end: number }): void => {
  const [list] = world.flow.valuesOf(to)
  if (list === undefined || !isContainer(world.thing(list))) return
  for (let index = start; index < end; index += 1)
    world.flow.connect(
      elementAt(world, from, keyOf('int', String(index))),
      fieldOf(world, list, keyOf('int', String(index - start))),
    )
}

/** What all but containers give when they are unpacked: what a loop over them gives. */
const iterateRest = (world: World, object: number, to: number, at: Place): void =>
  iterate(world, { object, to, isAsync: false, skipContainers: true, skipRecords: true }, at)

type Iterated = {
  readonly object: number
  readonly to: number
  readonly isAsync: boolean
  /** Who takes elements by their places sees to lists and tuples himself, or to named ones, too. */
  readonly skipContainers?: boolean
  readonly skipRecords?: boolean
}

/** What a loop over `object` gives. */
export const iterate = (
  world: World,
  { object, to, isAsync, skipContainers = false, skipRecords = false }: Iterated,
  at: Place,
): void =>
  world.flow.listen(object, (id) => {
    const thing = world.thing(id)
    if (isContainer(thing)) {
      if (!skipContainers) world.flow.connect(elementsOf(world, id), to)
    } else if (thing.kind === 'generator') world.flow.connect(yieldedBy(world, id), to)
    else if (skipRecords && thing.kind === 'instance' && isNamedTuple(world, thing.of)) return
    else if (thing.kind === 'instance' || thing.kind === 'class') iterateObject(world, { id, to, isAsync }, at)
  })

/** A new node with what a loop over a node gives. */
export const elementsIn = (world: World, object: number, at: Place): number => {
  const to = world.flow.node()
  if (object !== NOTHING) iterate(world, { object, to, isAsync: false }, at)
  return to
}

export const yieldedBy = (world: World, generator: number): number => {
  const { function: id } = world.thing(generator) as Thing & { kind: 'generator' }
  const { made, base } = world.thing(id) as Thing & { kind: 'function' }
  return base + made.yielded
}

/** `__iter__` and then `__next__`; `__getitem__` where there is no `__iter__`. */
const iterateObject = (world: World, { id, to, isAsync }: { id: number; to: number; isAsync: boolean }, at: Place): void => {
  const [begin, next] = isAsync ? ['__aiter__', '__anext__'] : ['__iter__', '__next__']
  if (world.thing(id).kind === 'class' && isEnumeration(world, id)) world.flow.add(to, instanceThing(world, id))
  if (lacks(world, id, begin) && world.thing(id).kind === 'instance') {
    const held = inheritedContainer(world, id)
    if (held !== undefined) world.flow.connect(elementsOf(world, held), to)
    if (!isAsync) invoke(world, { ...at, callee: special(world, id, '__getitem__'), given: NO_ARGUMENTS, to })
    return
  }
  const iterator = nodeOf(world, `I${id}:${at.file}:${at.site.line}:${at.site.column}`)
  invoke(world, { ...at, callee: special(world, id, begin), given: NO_ARGUMENTS, to: iterator })
  world.flow.listen(iterator, (each) => {
    const thing = world.thing(each)
    if (isContainer(thing)) world.flow.connect(elementsOf(world, each), to)
    else if (thing.kind === 'generator') world.flow.connect(yieldedBy(world, each), to)
    else if (thing.kind === 'instance') invoke(world, { ...at, callee: special(world, each, next), given: NO_ARGUMENTS, to })
  })
}
