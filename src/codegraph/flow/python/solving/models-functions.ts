import { keyOf, NO_ARGUMENTS, NOTHING } from '#src/codegraph/flow/python/facts.ts'
import { special } from './attributes.ts'
import { makeObject } from './building.ts'
import { invoke, invokeSpecial, makeInstance } from './calls.ts'
import { MAKER } from './classes.ts'
import { putInOrder } from './comparing.ts'
import { anyOf, elementsIn, fieldOf, isContainer, iterate, pour } from './containers.ts'
import { holding, isSpecial } from './descriptors.ts'
import type { Model, Modelled } from './models.ts'
import { ASKING_MODELS, askTruth } from './models-asking.ts'
import { attributesOf, getAttribute, setAttribute } from './models-attributes.ts'
import { field, givesIdentity, identity, partial, record, superOf, transparent, typeOf, wraps } from './models-objects.ts'
import { importInto } from './modules.ts'
import { operate } from './operators.ts'
import { nodeOf, valueThing } from './things.ts'

const nothing = ({ world }: Modelled): number => nodeOf(world, 'nothing')

const elements = (modelled: Modelled, object: number): number => elementsIn(modelled.world, object, modelled.at)

const invokes = (modelled: Modelled, callee: number, positional: readonly number[], to = nothing(modelled)): void => {
  if (callee !== NOTHING) invoke(modelled.world, { ...modelled.at, callee, given: { ...NO_ARGUMENTS, positional }, to })
}

const gives = ({ world, call, key }: Modelled, type: string, from: number): number => {
  const made = world.container(key, type, -1)
  if (from !== NOTHING) world.flow.connect(from, anyOf(world, made))
  world.flow.add(call.to, made)
  return made
}

const map: Model = (modelled) => {
  const given = modelled.call.given.positional
  const result = modelled.world.flow.node()
  invokes(
    modelled,
    given[0] ?? NOTHING,
    given.slice(1).map((each) => elements(modelled, each)),
    result,
  )
  gives(modelled, 'iterator', result)
}

const filter: Model = (modelled) => {
  const each = elements(modelled, modelled.argument(1))
  if (modelled.argument(0) !== NOTHING) invokes(modelled, modelled.argument(0), [each])
  else askTruth(modelled, each)
  gives(modelled, 'iterator', each)
}

const sorted: Model = (modelled) => {
  const each = elements(modelled, modelled.argument(0))
  putInOrder(modelled.world, keyed(modelled, each), '__lt__', modelled.at)
  gives(modelled, 'list', each)
}

/** By what elements are put in order: what `key` gives of each, else they themselves. */
const keyed = (modelled: Modelled, each: number): number => {
  const key = modelled.argument(NOTHING, 'key')
  if (key === NOTHING) return each
  const to = modelled.world.flow.node()
  invokes(modelled, key, [each], to)
  return to
}

const outermost =
  (order: '__lt__' | '__gt__'): Model =>
  (modelled) => {
    const given = modelled.call.given.positional
    const each = given.length === 1 ? elements(modelled, given[0] as number) : modelled.world.flow.node()
    if (given.length > 1) for (const from of given) if (from !== NOTHING) modelled.world.flow.connect(from, each)
    putInOrder(modelled.world, keyed(modelled, each), order, modelled.at)
    const otherwise = modelled.argument(NOTHING, 'default')
    if (otherwise !== NOTHING) modelled.world.flow.connect(otherwise, modelled.call.to)
    modelled.world.flow.connect(each, modelled.call.to)
  }

const reduce: Model = (modelled) => {
  const { world, call, argument } = modelled
  const each = elements(modelled, argument(1))
  const total = world.flow.node()
  const result = world.flow.node()
  world.flow.connect(argument(2) === NOTHING ? each : argument(2), total)
  invokes(modelled, argument(0), [total, each], result)
  world.flow.connect(result, total)
  world.flow.connect(result, call.to)
}

/** `list(x)` and the like: containers keep what lies where. */
const collection =
  (type: string): Model =>
  (modelled) => {
    const { world, call, argument, at, key } = modelled
    const made = world.container(key, type, -1)
    world.flow.add(call.to, made)
    const object = argument(0)
    if (object === NOTHING) return
    iterate(world, { object, to: anyOf(world, made), isAsync: false, skipContainers: true }, at)
    world.flow.listen(object, (id) => {
      if (isContainer(world.thing(id))) pour(world, id, made)
    })
  }

const dictionary =
  (given: number): Model =>
  ({ world, call, argument, key }) => {
    const made = world.container(key, 'dict', -1)
    world.flow.add(call.to, made)
    for (const { name, node } of call.given.keywords)
      if (node !== NOTHING) world.flow.connect(node, fieldOf(world, made, keyOf('str', name)))
    const object = argument(given)
    if (object === NOTHING) return
    world.flow.listen(object, (id) => {
      const thing = world.thing(id)
      if (!isContainer(thing)) return
      if (thing.type === 'dict') pour(world, id, made)
      else pairsInto(world, id, made)
    })
  }

/** `dict([(key, value)])`. */
const pairsInto = (world: Modelled['world'], pairs: number, made: number): void => {
  const each = nodeOf(world, `P${pairs}`)
  const held = world.thing(pairs)
  if (!isContainer(held)) return
  for (const from of [held.any, ...held.fields.values()]) world.flow.connect(from, each)
  world.flow.listen(each, (pair) => {
    const thing = world.thing(pair)
    const value = isContainer(thing) ? thing.fields.get(keyOf('int', '1')) : undefined
    const key = isContainer(thing) ? thing.fields.get(keyOf('int', '0')) : undefined
    if (value === undefined || key === undefined) return
    world.flow.listen(key, (id) => {
      const constant = world.thing(id)
      const to =
        constant.kind === 'constant' ? fieldOf(world, made, keyOf(constant.type as 'str', constant.value)) : anyOf(world, made)
      world.flow.connect(value, to)
    })
  })
}

const enumerate: Model = (modelled) => {
  const { world, key, argument } = modelled
  const pair = world.container(`${key}pair`, 'tuple', 2)
  world.flow.add(fieldOf(world, pair, keyOf('int', '0')), valueThing(world, 'int'))
  world.flow.connect(elements(modelled, argument(0)), fieldOf(world, pair, keyOf('int', '1')))
  world.flow.add(anyOf(world, gives(modelled, 'iterator', NOTHING)), pair)
}

const zip: Model = (modelled) => {
  const { world, key, call } = modelled
  const tuple = world.container(`${key}tuple`, 'tuple', call.given.positional.length)
  for (const [index, each] of call.given.positional.entries())
    world.flow.connect(elements(modelled, each), fieldOf(world, tuple, keyOf('int', String(index))))
  world.flow.add(anyOf(world, gives(modelled, 'iterator', NOTHING)), tuple)
}

const iterator: Model = (modelled) => {
  const { world, call, argument, at } = modelled
  const object = argument(0)
  if (object === NOTHING) return
  if (call.given.positional.length > 1) {
    // `iter(f, end)` calls f until it gives the end.
    const result = world.flow.node()
    invokes(modelled, object, [], result)
    gives(modelled, 'iterator', result)
    return
  }
  world.flow.listen(object, (id) => {
    const thing = world.thing(id)
    if (thing.kind === 'instance')
      invoke(world, { ...at, callee: special(world, id, '__iter__'), given: NO_ARGUMENTS, to: call.to })
    else world.flow.add(call.to, id)
  })
}

const next: Model = (modelled) => {
  const { world, call, argument, at } = modelled
  const object = argument(0)
  if (object === NOTHING) return
  if (argument(1) !== NOTHING) world.flow.connect(argument(1), call.to)
  world.flow.listen(object, (id) => {
    const thing = world.thing(id)
    const one = nodeOf(world, `W${id}`, (node) => world.flow.add(node, id))
    if (thing.kind === 'instance')
      invoke(world, { ...at, callee: special(world, id, '__next__'), given: NO_ARGUMENTS, to: call.to })
    else iterate(world, { object: one, to: call.to, isAsync: false }, at)
  })
}

const defaultDictionary: Model = (modelled) => {
  const { world, argument } = modelled
  dictionary(1)(modelled)
  const made = world.container(modelled.key, 'dict', -1)
  if (argument(0) !== NOTHING) invoke(world, { ...modelled.at, callee: argument(0), given: NO_ARGUMENTS, to: anyOf(world, made) })
}

const chain: Model = (modelled) => {
  const made = gives(modelled, 'iterator', NOTHING)
  for (const each of modelled.call.given.positional)
    modelled.world.flow.connect(elements(modelled, each), anyOf(modelled.world, made))
}

/** `reversed(x)`: what `__reversed__` gives, else the elements. */
const backwards: Model = (modelled) => {
  const { world, argument, at } = modelled
  const object = argument(0)
  const each = world.flow.node()
  if (object !== NOTHING)
    world.flow.listen(object, (id) => {
      const one = holding(world, id)
      const isOwn = isSpecial(world, world.thing(id), '__reversed__')
      const from = isOwn ? world.flow.node() : one
      if (isOwn) invokeSpecial(world, { object: one, name: '__reversed__', to: from }, at)
      iterate(world, { object: from, to: each, isAsync: false }, at)
    })
  gives(modelled, 'iterator', each)
}

const sum: Model = (modelled) => {
  const { world, call, argument, at } = modelled
  const operand = elements(modelled, argument(0))
  const total = world.flow.node()
  world.flow.connect(argument(1, 'start') === NOTHING ? operand : argument(1, 'start'), total)
  if (argument(1, 'start') === NOTHING) world.flow.add(total, valueThing(world, 'int'))
  operate(world, { object: total, operand, names: ['__add__'], to: total }, at)
  world.flow.connect(total, call.to)
}

const importModule: Model = ({ world, call, argument }) => {
  if (argument(0) === NOTHING) return
  world.flow.listen(argument(0), (id) => {
    const constant = world.thing(id)
    if (constant.kind === 'constant') importInto(world, call.file, { module: constant.value, name: '*' }, call.to)
  })
}

/** `globals()`: the names of the module by their name. */
const globals: Model = ({ world, call, key }) => {
  const { file } = call
  const made = world.container(key, 'dict', -1)
  world.flow.add(call.to, made)
  const members = world.program.files[file]?.facts.pythonFlow?.members.get(0)
  for (const [name, node] of members ?? [])
    world.flow.connect((world.bases[file] as number) + node, fieldOf(world, made, keyOf('str', name)))
}

const value =
  (type: string): Model =>
  ({ world, call }) =>
    world.flow.add(call.to, valueThing(world, type))

const builtins = (models: Readonly<Record<string, Model>>): (readonly [string, Model])[] =>
  Object.entries(models).map(([name, model]) => [`<builtin>.${name}`, model] as const)

/** What functions and classes outside the project do with what they are given, by their symbol. */
export const FUNCTION_MODELS: ReadonlyMap<string, Model> = new Map<string, Model>([
  ...builtins({
    map,
    filter,
    sorted,
    min: outermost('__lt__'),
    max: outermost('__gt__'),
    list: collection('list'),
    tuple: collection('tuple'),
    set: collection('set'),
    frozenset: collection('set'),
    dict: dictionary(0),
    enumerate,
    zip,
    iter: iterator,
    aiter: iterator,
    next,
    anext: next,
    reversed: backwards,
    sum,
    ...ASKING_MODELS,
    range: (modelled) =>
      modelled.world.flow.add(anyOf(modelled.world, gives(modelled, 'iterator', NOTHING)), valueThing(modelled.world, 'int')),
    getattr: getAttribute,
    setattr: setAttribute,
    vars: attributesOf,
    'object.__new__': ({ world, call, argument }) => makeObject(world, argument(0), call.to),
    'type.__call__': ({ world, call, argument }) => {
      const given = { ...call.given, positional: call.given.positional.slice(1) }
      if (argument(0) === NOTHING) return
      world.flow.listen(argument(0), (id) => {
        if (world.thing(id).kind === 'class') makeInstance(world, { ...call, given }, id)
      })
    },
    'type.__new__': ({ world, call, argument }) => makeObject(world, argument(0), call.to),
    super: superOf,
    type: typeOf,
    staticmethod: wraps('static'),
    classmethod: wraps('class-method'),
    property: wraps('property'),
    input: value('str'),
    __import__: importModule,
    globals,
    locals: globals,
  }),
  [MAKER, ({ world, call, argument }) => makeObject(world, argument(0), call.to)],
  ['functools.partial', partial],
  ['functools.reduce', reduce],
  ['functools.wraps', givesIdentity],
  ['functools.lru_cache', transparent],
  ['functools.cache', identity],
  ['functools.cached_property', wraps('property')],
  ['functools.total_ordering', identity],
  ['functools.update_wrapper', identity],
  ['contextlib.contextmanager', identity],
  ['contextlib.asynccontextmanager', identity],
  ['abc.abstractmethod', identity],
  ['abc.abstractproperty', wraps('property')],
  ['abc.abstractclassmethod', wraps('class-method')],
  ['abc.abstractstaticmethod', wraps('static')],
  ...['dataclasses.dataclass', 'attr.s', 'attr.attrs', 'attr.define', 'attr.frozen', 'attrs.define', 'attrs.frozen'].map(
    (name) => [name, transparent] as const,
  ),
  ...['dataclasses.field', 'attr.ib', 'attr.attrib', 'attr.field', 'attrs.field'].map((name) => [name, field] as const),
  ['collections.namedtuple', record],
  [
    'typing.cast',
    ({ world, call, argument }) => {
      if (argument(1) !== NOTHING) world.flow.connect(argument(1), call.to)
    },
  ],
  ['collections.OrderedDict', dictionary(0)],
  ['collections.defaultdict', defaultDictionary],
  ['collections.deque', collection('deque')],
  ['itertools.chain', chain],
  ['importlib.import_module', importModule],
])
