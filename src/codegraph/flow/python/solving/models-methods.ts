import { keyOf, NO_ARGUMENTS, NOTHING } from '#src/codegraph/flow/python/facts.ts'
import { basesOf } from '#src/codegraph/resolve/classes.ts'
import { storeAttribute } from './attributes.ts'
import { invoke } from './calls.ts'
import { classAt } from './classes.ts'
import { hashEach, lookForEqual, putInOrder } from './comparing.ts'
import { allOf, anyOf, elementAt, fieldOf, getElement, isContainer, iterate, pour, setElement, yieldedBy } from './containers.ts'
import type { Model, Modelled } from './models.ts'
import { registers } from './models-dispatch.ts'
import { QUEUES } from './models-library.ts'
import { classThing, nodeOf, type Thing } from './things.ts'

const into = (modelled: Modelled, from: number): void => {
  if (from !== NOTHING) modelled.world.flow.connect(from, anyOf(modelled.world, modelled.of))
}

const adds =
  (place: number): Model =>
  (modelled) =>
    into(modelled, modelled.argument(place))

/** Adds the elements of its argument. */
const extend: Model = (modelled) => {
  const { world, argument, of, at } = modelled
  const object = argument(0)
  if (object !== NOTHING) iterate(world, { object, to: anyOf(world, of), isAsync: false }, at)
}

const givesAny: Model = ({ world, call, of }) => world.flow.connect(allOf(world, of), call.to)

const copies: Model = ({ world, call, of, key }) => {
  const thing = world.thing(of)
  if (!isContainer(thing)) return
  const made = world.container(key, thing.type, thing.length)
  pour(world, of, made)
  world.flow.add(call.to, made)
}

/** A container of this type with these elements, as what the call gives. */
const gives = ({ world, call, key }: Modelled, type: string, elements: number): number => {
  const made = world.container(key, type, -1)
  if (elements !== NOTHING) world.flow.connect(elements, anyOf(world, made))
  world.flow.add(call.to, made)
  return made
}

const items: Model = (modelled) => {
  const { world, of, key } = modelled
  const dictionary = world.thing(of)
  if (!isContainer(dictionary)) return
  const pair = world.container(`${key}pair`, 'tuple', 2)
  world.flow.connect(dictionary.keys, fieldOf(world, pair, keyOf('int', '0')))
  world.flow.connect(allOf(world, of), fieldOf(world, pair, keyOf('int', '1')))
  const made = gives(modelled, 'iterator', NOTHING)
  world.flow.add(anyOf(world, made), pair)
}

/** `get`, `pop`: what lies under the key, else the default. */
const gets: Model = ({ world, call, of, argument, at }) => {
  const object = nodeOf(world, `W${of}`, (node) => world.flow.add(node, of))
  getElement(world, { object, key: argument(0), to: call.to }, at)
  if (argument(1) !== NOTHING) world.flow.connect(argument(1), call.to)
}

const setsDefault: Model = (modelled) => {
  const { world, of, argument, at } = modelled
  gets(modelled)
  const object = nodeOf(world, `W${of}`, (node) => world.flow.add(node, of))
  setElement(world, { object, key: argument(0), from: argument(1) }, at)
}

const update: Model = ({ world, call, of, argument, at }) => {
  const object = argument(0)
  if (object !== NOTHING)
    world.flow.listen(object, (id) => {
      if (isContainer(world.thing(id))) pour(world, id, of)
    })
  void at
  for (const { name, node } of call.given.keywords)
    if (node !== NOTHING) world.flow.connect(node, fieldOf(world, of, keyOf('str', name)))
}

const sort: Model = ({ world, of, argument, at }) => {
  const callee = argument(NOTHING, 'key')
  const keys = callee === NOTHING ? allOf(world, of) : world.flow.node()
  if (callee !== NOTHING) invoke(world, { ...at, callee, given: { ...NO_ARGUMENTS, positional: [allOf(world, of)] }, to: keys })
  putInOrder(world, keys, '__lt__', at)
}

/** `index`, `count`, `remove`: what equals the argument. */
const finds: Model = ({ world, of, argument, at }) => lookForEqual(world, allOf(world, of), argument(0), at)

const next: Model = ({ world, call, of }) => world.flow.connect(yieldedBy(world, of), call.to)

const send: Model = (modelled) => {
  const { world, of, argument } = modelled
  const { function: id } = world.thing(of) as Thing & { kind: 'generator' }
  const { made, base } = world.thing(id) as Thing & { kind: 'function' }
  if (argument(0) !== NOTHING) world.flow.connect(argument(0), base + made.sent)
  next(modelled)
}

/** `@x.setter`: a property with one function more. */
const withFunction =
  (kind: 'getter' | 'setter' | 'deleter'): Model =>
  ({ world, call, of, argument, key }) => {
    const property = world.thing(of)
    if (property.kind !== 'property' || argument(0) === NOTHING) return
    world.flow.add(
      call.to,
      world.intern(key, () => ({ ...property, [kind]: argument(0) })),
    )
  }

/** `C.__subclasses__()`: the classes that name it as their base. */
const subclasses: Model = (modelled) => {
  const { world, of } = modelled
  const { file, definition } = classAt(world, of)
  const made = gives(modelled, 'list', NOTHING)
  for (const [inFile, { facts }] of world.program.files.entries())
    for (const at of facts.pythonFlow?.bases.keys() ?? [])
      if (
        basesOf(world.program, inFile, at).some(
          (base) => base.kind === 'class' && base.file === file && base.definition === definition,
        )
      )
        world.flow.add(anyOf(world, made), classThing(world, inFile, at))
}

const string: Model = ({ world, call }) =>
  world.flow.add(
    call.to,
    world.intern('vstr', () => ({ kind: 'value', type: 'str' })),
  )

const split: Model = (modelled) => {
  const made = gives(modelled, 'list', NOTHING)
  modelled.world.flow.add(
    anyOf(modelled.world, made),
    modelled.world.intern('vstr', () => ({ kind: 'value', type: 'str' })),
  )
}

const STRINGS =
  `capitalize casefold center expandtabs format format_map join ljust lower lstrip removeprefix removesuffix replace rjust
  rstrip strip swapcase title translate upper zfill`.split(/\s+/)

/** What methods of the language's own types do with what they are given, by type and name. */
export const METHOD_MODELS: ReadonlyMap<string, Model> = new Map<string, Model>([
  ['list.append', adds(0)],
  ['list.insert', adds(1)],
  ['list.extend', extend],
  [
    'list.pop',
    ({ world, call, of, argument, at }) => {
      const object = nodeOf(world, `W${of}`, (node) => world.flow.add(node, of))
      getElement(world, { object, key: argument(0), to: call.to }, at)
    },
  ],
  ['list.copy', copies],
  ['list.sort', sort],
  ...['list', 'tuple', 'deque'].flatMap((type) =>
    ['index', 'count', 'remove'].map((name) => [`${type}.${name}`, finds] as const),
  ),
  ['deque.append', adds(0)],
  ['deque.appendleft', adds(0)],
  ['deque.extend', extend],
  ...QUEUES.flatMap((symbol) => [
    ...['put', 'put_nowait'].map((name) => [`${symbol}.${name}`, adds(0)] as const),
    ...['get', 'get_nowait'].map((name) => [`${symbol}.${name}`, givesAny] as const),
  ]),
  ['deque.pop', givesAny],
  ['deque.popleft', givesAny],
  [
    'set.add',
    (modelled) => {
      const { world, of, argument, at } = modelled
      hashEach(world, argument(0), at)
      lookForEqual(world, allOf(world, of), argument(0), at)
      adds(0)(modelled)
    },
  ],
  ['set.update', extend],
  ['set.pop', givesAny],
  ['set.copy', copies],
  ['dict.get', gets],
  ['dict.pop', gets],
  ['dict.setdefault', setsDefault],
  ['dict.update', update],
  ['dict.copy', copies],
  ['dict.values', (modelled) => void gives(modelled, 'iterator', allOf(modelled.world, modelled.of))],
  [
    'dict.keys',
    (modelled) => {
      const dictionary = modelled.world.thing(modelled.of)
      if (isContainer(dictionary)) gives(modelled, 'iterator', dictionary.keys)
    },
  ],
  ['dict.items', items],
  [
    'dict.popitem',
    (modelled) => {
      const { world, call, of, key } = modelled
      const pair = world.container(key, 'tuple', 2)
      world.flow.connect(allOf(world, of), elementAt(world, pair, keyOf('int', '1')))
      world.flow.add(call.to, pair)
    },
  ],
  [
    'namedtuple._replace',
    ({ world, call, of }) => {
      for (const { name, node } of call.given.keywords) if (node !== NOTHING) storeAttribute(world, of, name, node)
      world.flow.add(call.to, of)
    },
  ],
  ['generator.__next__', next],
  ['generator.send', send],
  ['generator.throw', next],
  ['dispatch.register', registers],
  ['type.__subclasses__', subclasses],
  ['property.getter', withFunction('getter')],
  ['property.setter', withFunction('setter')],
  ['property.deleter', withFunction('deleter')],
  ...STRINGS.map((name) => [`str.${name}`, string] as const),
  ...['split', 'rsplit', 'splitlines'].map((name) => [`str.${name}`, split] as const),
])
