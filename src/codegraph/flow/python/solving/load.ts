import {
  type FlowFunction,
  type Key,
  NO_ARGUMENTS,
  NOTHING,
  type Operation,
  type Site,
} from '#src/codegraph/flow/python/facts.ts'
import { forEachOperation } from '#src/codegraph/flow/python/packing.ts'
import { definitionOf } from '#src/codegraph/resolve/program.ts'
import { special } from './attributes.ts'
import { buildClass } from './building.ts'
import { callOf, relocated } from './call-list.ts'
import { follow, invoke } from './calls.ts'
import { classMember, hasMember } from './classes.ts'
import { getElement, isContainer, iterate, LATER, pourInto, setElement, slice, unpack } from './containers.ts'
import { holding, isSpecial, named } from './descriptors.ts'
import { enterInto } from './entering.ts'
import { canReceive } from './functions.ts'
import { importInto, lookUp } from './modules.ts'
import { operate } from './operators.ts'
import { catchInto, raise } from './raising.ts'
import { formatText } from './texts.ts'
import { classThing, constantThing, instanceThing, nodeOf, type Thing, valueThing, type World } from './things.ts'

/** Lets the solver know what one file does. */
export const loadFile = (world: World, file: number): void => {
  const flow = world.program.files[file]?.facts.pythonFlow
  if (flow === undefined) return
  const base = world.bases[file] as number
  const at = (node: number): number => (node === NOTHING ? NOTHING : base + node)
  forEachOperation(flow.operations, (operation, place) => load({ world, file, place, at }, operation))
  for (const made of flow.functions) seedFunction(world, file, made)
}

type At = (node: number) => number

/** `place` is where in the file's operations this one is; `at` gives the node of the whole program for one of the file's own. */
type Loading = { readonly world: World; readonly file: number; readonly place: number; readonly at: At }

type Place = { readonly file: number; readonly site: Site }

type Loaders = { readonly [K in Operation['op']]: (place: Loading, operation: OfKind<Operation, K>) => void }
type OfKind<O, K> = O extends { readonly op: infer Op } ? (K extends Op ? O : never) : never

const load = (place: Loading, operation: Operation): void => {
  const loader = LOADERS[operation.op] as (place: Loading, operation: Operation) => void
  loader(place, operation)
}

const LOADERS: Loaders = {
  copy: ({ world, at }, { from, to }) => world.flow.connect(at(from), at(to)),
  function: ({ world, file, at }, { definition, to }) => {
    const id = world.functionAt(file, definition)
    if (id !== undefined) world.flow.add(at(to), id)
  },
  class: ({ world, file, at }, { definition, to }) => world.flow.add(at(to), classThing(world, file, definition)),
  constant: ({ world, at }, { type, value, to }) => world.flow.add(at(to), constantThing(world, type, value)),
  value: ({ world, at }, { type, to }) => world.flow.add(at(to), valueThing(world, type)),
  container: ({ world, at }, { type, length, to }) => world.flow.add(at(to), world.writtenContainer(at(to), type, length)),
  lookup: ({ world, file, at }, { name, to }) => lookUp(world, file, name, at(to)),
  import: ({ world, file, at }, operation) => importInto(world, file, operation, at(operation.to)),
  load: (place, operation) => access(place, operation),
  store: (place, operation) => access(place, operation),
  get: ({ world, file, at }, { object, key, to, site }) =>
    getElement(world, { object: at(object), key: keyIn(at, key), to: at(to) }, { file, site }),
  set: ({ world, file, at }, { object, key, from, site }) =>
    setElement(world, { object: at(object), key: keyIn(at, key), from: at(from) }, { file, site }),
  unpack: ({ world, file, at }, operation) =>
    unpack(world, { ...operation, object: at(operation.object), to: at(operation.to) }, { file, site: operation.site }),
  iterate: ({ world, file, at }, operation) =>
    iterate(world, { ...operation, object: at(operation.object), to: at(operation.to) }, { file, site: operation.site }),
  enter: ({ world, file, at }, { object, isAsync, to, site }) =>
    enterInto(world, { object: at(object), isAsync, to: at(to) }, { file, site }),
  call: ({ world, file, place }, operation) =>
    follow(world, world.calls.addWritten(file, place), callOf(operation, file, world.bases[file] as number)),
  operator: ({ world, file, at }, { object, operand, names, to, site }) =>
    operate(world, { object: at(object), operand: at(operand), names, to: at(to) }, { file, site }),
  pour: ({ world, file, at }, { from, to, site }) => {
    if (from !== NOTHING) pourInto(world, at(from), at(to), { file, site })
  },
  test: ({ world, file, at }, { object, site }) => test(world, at(object), { file, site }),
  build: ({ world, file, at }, { definition, given, site }) =>
    buildClass(world, { file, definition, given: relocated(given, at), site }),
  format: ({ world, file, at }, { by, parts, to, site }) =>
    formatText(world, { by, parts: parts.map((part) => keyIn(at, part)), to: at(to) }, { file, site }),
  slice: ({ world, file, at }, { object, to, site }) => slice(world, { object: at(object), to: at(to) }, { file, site }),
  await: ({ world, file, at }, { object, to, site }) => awaitInto(world, { object: at(object), to: at(to) }, { file, site }),
  remove: ({ world, file, at }, { object, name, site }) => removeAttribute(world, { object: at(object), name }, { file, site }),
  raise: ({ world, file, at }, { object, site }) => raise(world, at(object), { file, site }),
  catch: ({ world, at }, { type, to }) => catchInto(world, at(type), at(to)),
  instance: ({ world, at }, { type, unless, to }) => {
    const make = () => instancesInto(world, at(type), at(to))
    if (unless === NOTHING) make()
    else
      world.flow.later(LATER.annotations, () => {
        if (world.flow.isEmpty(at(unless))) make()
      })
  },
  outcome: ({ world, at }, { object, to }) => outcomeInto(world, at(object), at(to)),
}

const keyIn = (at: At, key: Key): Key => (typeof key === 'number' ? at(key) : key)

const access = ({ world, file, at }: Loading, operation: Operation & { op: 'load' | 'store' }): void => {
  const { name, site } = operation
  const isWrite = operation.op === 'store'
  const [object, other] = [at(operation.object), at(isWrite ? operation.from : operation.to)]
  const index = world.accesses.push({ object, name, file, site, isWrite, other })
  if (!isWrite) world.loadedNames.add(name)
  world.watch[isWrite ? 'store' : 'load'](object, index)
}

/** What the generators that a node holds return. */
const outcomeInto = (world: World, object: number, to: number): void =>
  world.flow.listen(object, (id) => {
    const thing = world.thing(id)
    if (thing.kind !== 'generator') return
    const { made, base } = world.thing(thing.function) as Thing & { kind: 'function' }
    world.flow.connect(base + made.returned, to)
  })

/** `await`: what a coroutine gives is what its function returns; other objects are asked by `__await__`. */
const awaitInto = (world: World, { object, to }: { object: number; to: number }, place: Place): void => {
  if (!world.specials.has('__await__')) {
    world.flow.connect(object, to)
    return
  }
  world.flow.listen(object, (id) => {
    if (!isSpecial(world, world.thing(id), '__await__')) {
      world.flow.add(to, id)
      return
    }
    const awaited = nodeOf(world, `await${id}:${place.file}:${place.site.line}:${place.site.column}`)
    invoke(world, { ...place, callee: special(world, id, '__await__'), given: NO_ARGUMENTS, to: awaited })
    outcomeInto(world, awaited, to)
  })
}

/** `del object.name`. */
const removeAttribute = (world: World, { object, name }: { object: number; name: string }, place: Place): void =>
  world.flow.listen(object, (id) => {
    const thing = world.thing(id)
    if (thing.kind !== 'instance' || world.thing(thing.of).kind !== 'class') return
    const nothing = nodeOf(world, 'nothing')
    const given = { ...NO_ARGUMENTS, positional: [named(world, name)] }
    if (isSpecial(world, thing, '__delattr__'))
      invoke(world, { ...place, callee: special(world, id, '__delattr__'), given, to: nothing })
    if (!hasMember(world, thing.of, name)) return
    world.flow.listen(classMember(world, thing.of, name, { outside: 'none' }), (member) => {
      const described = world.thing(member)
      const positional = [holding(world, id)]
      if (described.kind === 'property')
        invoke(world, { ...place, callee: described.deleter, given: { ...NO_ARGUMENTS, positional }, to: nothing })
      else if (isSpecial(world, described, '__delete__'))
        invoke(world, {
          ...place,
          callee: special(world, member, '__delete__'),
          given: { ...NO_ARGUMENTS, positional },
          to: nothing,
        })
    })
  })

/** What is asked whether it is true calls `__bool__`, or else `__len__`. */
const test = (world: World, object: number, place: Place): void => {
  if (!world.specials.has('__bool__') && !world.specials.has('__len__')) return
  world.flow.listen(object, (id) => {
    const thing = world.thing(id)
    const name = ['__bool__', '__len__'].find((each) => isSpecial(world, thing, each))
    if (name !== undefined)
      invoke(world, { ...place, callee: special(world, id, name), given: NO_ARGUMENTS, to: nodeOf(world, 'nothing') })
  })
}

/** An object of each class that the node of a type holds. */
const instancesInto = (world: World, type: number, to: number, nesting = 0): void =>
  world.flow.listen(type, (id) => {
    const thing = world.thing(id)
    if (thing.kind === 'class') world.flow.add(to, instanceThing(world, id))
    else if (isContainer(thing) && nesting < NESTING_MAX) instancesInto(world, thing.any, to, nesting + 1)
    else if (thing.kind === 'external' && BUILT_IN.has(thing.symbol))
      world.flow.add(to, valueThing(world, thing.symbol.slice('<builtin>.'.length)))
  })

/** Types in containers in containers that are looked into; one may hold itself. */
const NESTING_MAX = 3

/** Types whose values are followed where they are only declared. */
const BUILT_IN = new Set(
  ['str', 'int', 'float', 'bool', 'bytes', 'list', 'dict', 'set', 'tuple'].map((type) => `<builtin>.${type}`),
)

/** What is known of a function that nobody is seen to call: its receiver, its defaults, its annotations. */
const seedFunction = (world: World, file: number, made: FlowFunction): void => {
  const { flow } = world
  const base = world.bases[file] as number
  const id = world.functionAt(file, made.definition)
  if (id === undefined) return
  const { name } = definitionOf(world.program, file, made.definition)
  // Methods whose name nobody reads are where calls begin; others may yet be reached from those.
  const rank = world.loadedNames.has(name) ? LATER.unnamed : LATER.uncalled
  flow.later(rank, () => {
    if (made.home >= 0) seedReceiver(world, file, made)
    if (!world.called.has(id))
      for (const { node, value } of made.parameters) if (value !== NOTHING) flow.connect(base + value, base + node)
  })
  for (const { node, type } of made.parameters) seedType(world, base, type, node)
  const givesArgument = made.givesReceiver || made.parameters.some(({ isGivenBack }) => isGivenBack)
  if (!givesArgument && made.ownObject === NOTHING) seedType(world, base, made.type, made.returned)
}

const seedType = (world: World, base: number, type: number, node: number): void => {
  if (type === NOTHING) return
  world.flow.later(LATER.annotations, () => {
    if (world.flow.isEmpty(base + node)) instancesInto(world, base + type, base + node)
  })
}

const seedReceiver = (world: World, file: number, made: FlowFunction): void => {
  const [first] = made.parameters
  if (first === undefined || first.kind === 'star' || first.kind === 'double-star') return
  const node = first.node + (world.bases[file] as number)
  if (world.flow.valuesOf(node).some((id) => canReceive(world, { file, made }, id))) return
  const { name, traits } = definitionOf(world.program, file, made.definition)
  if (traits.includes('static') && name !== '__new__') return
  const owner = classThing(world, file, made.home)
  const isClass = traits.includes('class') || CLASS_RECEIVERS.has(name)
  world.flow.add(node, isClass ? owner : instanceThing(world, owner))
}

const CLASS_RECEIVERS = new Set(['__new__', '__init_subclass__', '__class_getitem__'])
