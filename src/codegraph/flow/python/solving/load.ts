import {
  type Arguments,
  type FlowFunction,
  type Key,
  NO_ARGUMENTS,
  NOTHING,
  type Operation,
} from '#src/codegraph/flow/python/facts.ts'
import { forEachOperation } from '#src/codegraph/flow/python/packing.ts'
import { definitionOf } from '#src/codegraph/resolve/program.ts'
import { attribute, storeAttribute } from './attributes.ts'
import { invoke, invokeSpecial } from './calls.ts'
import { getElement, isContainer, iterate, LATER, pour, setElement, unpack, yieldedBy } from './containers.ts'
import { importInto, lookUp } from './modules.ts'
import { operate } from './operators.ts'
import { classThing, constantThing, instanceThing, nodeOf, type Thing, valueThing, type World } from './things.ts'

/** Lets the solver know what one file does. */
export const loadFile = (world: World, file: number): void => {
  const flow = world.program.files[file]?.facts.pythonFlow
  if (flow === undefined) return
  forEachOperation(flow.operations, (operation) => load(world, file, operation))
  for (const made of flow.functions) seedFunction(world, file, made)
}

const load = (world: World, file: number, operation: Operation): void => {
  const base = world.bases[file] as number
  const at = (node: number): number => (node === NOTHING ? NOTHING : base + node)
  const keyAt = (key: Key): Key => (typeof key === 'number' ? at(key) : key)
  const { flow } = world
  switch (operation.op) {
    case 'copy':
      flow.connect(at(operation.from), at(operation.to))
      return
    case 'function': {
      const id = world.functionAt(file, operation.definition)
      if (id !== undefined) flow.add(at(operation.to), id)
      return
    }
    case 'class':
      flow.add(at(operation.to), classThing(world, file, operation.definition))
      return
    case 'metaclass':
      if (operation.from !== NOTHING) world.metaclasses.set(classThing(world, file, operation.definition), at(operation.from))
      return
    case 'constant':
      flow.add(at(operation.to), constantThing(world, operation.type, operation.value))
      return
    case 'value':
      flow.add(at(operation.to), valueThing(world, operation.type))
      return
    case 'container':
      flow.add(at(operation.to), world.container(String(at(operation.to)), operation.type, operation.length))
      return
    case 'lookup':
      lookUp(world, file, operation.name, at(operation.to))
      return
    case 'import':
      importInto(world, file, operation, at(operation.to))
      return
    case 'load':
    case 'store':
      access(world, file, operation, at)
      return
    case 'get':
      getElement(
        world,
        { object: at(operation.object), key: keyAt(operation.key), to: at(operation.to) },
        { file, site: operation.site },
      )
      return
    case 'set':
      setElement(
        world,
        { object: at(operation.object), key: keyAt(operation.key), from: at(operation.from) },
        { file, site: operation.site },
      )
      return
    case 'unpack':
      unpack(world, { ...operation, object: at(operation.object), to: at(operation.to) }, { file, site: operation.site })
      return
    case 'iterate':
      iterate(world, { ...operation, object: at(operation.object), to: at(operation.to) }, { file, site: operation.site })
      return
    case 'call':
      invoke(world, {
        ...operation,
        file,
        callee: at(operation.callee),
        to: at(operation.to),
        decorated: at(operation.decorated),
        given: relocated(operation.given, at),
      })
      return
    default:
      loadRest(world, file, operation, at)
  }
}

type At = (node: number) => number

const relocated = (given: Arguments, at: At): Arguments =>
  given === NO_ARGUMENTS
    ? given
    : {
        positional: given.positional.map(at),
        keywords: given.keywords.map(({ name, node }) => ({ name, node: at(node) })),
        stars: given.stars.map(at),
        late: given.late.map(at),
        doubleStars: given.doubleStars.map(at),
      }

const access = (world: World, file: number, operation: Operation & { op: 'load' | 'store' }, at: At): void => {
  const { name, site } = operation
  const object = at(operation.object)
  world.accesses.push({ object, name, file, site, isWrite: operation.op === 'store' })
  if (operation.op === 'load') {
    world.loadedNames.add(name)
    world.flow.listen(object, (id) => world.flow.connect(attribute(world, id, name), at(operation.to)))
  } else world.flow.listen(object, (id) => storeAttribute(world, id, name, at(operation.from)))
}

type Rest = Operation & { op: 'enter' | 'operator' | 'pour' | 'raise' | 'instance' | 'outcome' }

const loadRest = (world: World, file: number, operation: Rest, at: At): void => {
  const { flow } = world
  switch (operation.op) {
    case 'enter':
      enter(world, file, operation, at)
      return
    case 'operator':
      operate(
        world,
        {
          object: at(operation.object),
          operand: at(operation.operand),
          names: operation.names,
          to: at(operation.to),
        },
        { file, site: operation.site },
      )
      return
    case 'pour':
      if (operation.from !== NOTHING) pourInto(world, at(operation.from), at(operation.to), { file, site: operation.site })
      return
    case 'raise':
      raise(world, file, operation, at)
      return
    case 'instance': {
      const from = at(operation.unless)
      const make = () => instancesInto(world, at(operation.type), at(operation.to))
      if (from === NOTHING) make()
      else
        flow.later(LATER.annotations, () => {
          if (flow.isEmpty(from)) make()
        })
      return
    }
    case 'outcome':
      flow.listen(at(operation.object), (id) => {
        const thing = world.thing(id)
        if (thing.kind !== 'generator') return
        const { made, base } = world.thing(thing.function) as Thing & { kind: 'function' }
        flow.connect(base + made.returned, at(operation.to))
      })
      return
  }
}

/** All of what `from` holds goes into the containers that `to` holds. */
export const pourInto = (
  world: World,
  from: number,
  to: number,
  place: { file: number; site: { owner: number; line: number; column: number } },
): void =>
  world.flow.listen(to, (target) => {
    const container = world.thing(target)
    if (!isContainer(container)) return
    iterate(world, { object: from, to: container.any, isAsync: false, skipContainers: true }, place)
    world.flow.listen(from, (source) => {
      if (isContainer(world.thing(source))) pour(world, source, target)
    })
  })

const enter = (world: World, file: number, operation: Operation & { op: 'enter' }, at: At): void => {
  const [begin, end] = operation.isAsync ? ['__aenter__', '__aexit__'] : ['__enter__', '__exit__']
  const place = { file, site: operation.site }
  const object = at(operation.object)
  invokeSpecial(world, { object, name: begin, to: at(operation.to) }, place)
  invokeSpecial(world, { object, name: end, to: nodeOf(world, 'nothing') }, place)
  world.flow.listen(object, (id) => {
    const thing = world.thing(id)
    if (thing.kind === 'generator') world.flow.connect(yieldedBy(world, id), at(operation.to))
  })
}

/** `raise C` makes an object of the class. */
const raise = (world: World, file: number, { object, site }: Operation & { op: 'raise' }, at: At): void => {
  const made = nodeOf(world, `R${at(object)}`)
  world.flow.listen(at(object), (id) => {
    const thing = world.thing(id)
    const isRaised = thing.kind === 'class' || (thing.kind === 'external' && !thing.symbol.startsWith('<builtin>.'))
    if (isRaised) world.flow.add(made, id)
  })
  invoke(world, { file, site, callee: made, given: NO_ARGUMENTS, to: nodeOf(world, 'nothing') })
}

/** An object of each class that the node of a type holds. */
const instancesInto = (world: World, type: number, to: number): void =>
  world.flow.listen(type, (id) => {
    const thing = world.thing(id)
    if (thing.kind === 'class') world.flow.add(to, instanceThing(world, id))
    else if (isContainer(thing)) instancesInto(world, thing.any, to)
    else if (thing.kind === 'external' && BUILT_IN.has(thing.symbol))
      world.flow.add(to, valueThing(world, thing.symbol.slice('<builtin>.'.length)))
  })

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
  seedType(world, base, made.type, made.returned)
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
  if (!world.flow.isEmpty(node)) return
  const { name, traits } = definitionOf(world.program, file, made.definition)
  if (traits.includes('static') && name !== '__new__') return
  const owner = classThing(world, file, made.home)
  const isClass = traits.includes('class') || CLASS_RECEIVERS.has(name)
  world.flow.add(node, isClass ? owner : instanceThing(world, owner))
}

const CLASS_RECEIVERS = new Set(['__new__', '__init_subclass__', '__class_getitem__'])
