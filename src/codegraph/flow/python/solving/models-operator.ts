import { keyOf, NOTHING } from '#src/codegraph/flow/python/facts.ts'
import { attribute } from './attributes.ts'
import { invoke } from './calls.ts'
import { askEach } from './comparing.ts'
import { fieldOf, getElement, setElement } from './containers.ts'
import { holding } from './descriptors.ts'
import type { Model, Modelled } from './models.ts'
import { readNamed } from './models-attributes.ts'
import { operate } from './operators.ts'
import { externalThing, type World } from './things.ts'

/** Functions of `operator` that do what an operator does, with the methods it calls. */
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    'add sub mul truediv floordiv mod pow matmul lshift rshift and or xor'.split(' ').flatMap((name) => [
      [name.replace(/^(and|or)$/, '$1_'), [`__${name}__`]],
      [`i${name}`, [`__i${name}__`, `__${name}__`]],
    ]),
  ),
  ...Object.fromEntries('lt le gt ge eq neg pos invert contains'.split(' ').map((name) => [name, [`__${name}__`]])),
  ne: ['__ne__', '__eq__'],
  concat: ['__add__'],
}

const operates =
  (names: readonly string[]): Model =>
  ({ world, call, argument, at }) => {
    if (argument(0) !== NOTHING) operate(world, { object: argument(0), operand: argument(1), names, to: call.to }, at)
  }

const getsItem: Model = ({ world, call, argument, at }) => {
  if (argument(0) !== NOTHING) getElement(world, { object: argument(0), key: argument(1), to: call.to }, at)
}

const setsItem: Model = ({ world, argument, at }) => {
  if (argument(0) !== NOTHING) setElement(world, { object: argument(0), key: argument(1), from: argument(2) }, at)
}

/** Functions that are made of names and are called with an object later: what they do then is under a symbol of our own. */
const ATTRIBUTE = '<object>.attribute'
const ITEM = '<object>.item'
const METHOD = '<object>.method'

/** `itemgetter(k)`: a function that does `does` with `k` and what it will be given; of several each is a function, and a tuple comes out. */
const later =
  (does: string): Model =>
  ({ world, call, key }) =>
    world.flow.add(
      call.to,
      world.intern(key, () => ({ kind: 'partial', callee: holding(world, externalThing(world, does)), given: call.given })),
    )

/** The names that such a function was made with, and the object behind them. */
const split = ({ call }: Modelled): { readonly names: readonly number[]; readonly object: number } => ({
  names: call.given.positional.slice(0, -1),
  object: call.given.positional.at(-1) ?? NOTHING,
})

/** What each of the names gives: alone as it is, several as a tuple. */
const each = (modelled: Modelled, read: (name: number, to: number) => void): void => {
  const { world, call, key } = modelled
  const { names } = split(modelled)
  if (names.length === 1) {
    read(names[0] as number, call.to)
    return
  }
  const tuple = world.container(key, 'tuple', names.length)
  for (const [index, name] of names.entries()) read(name, fieldOf(world, tuple, keyOf('int', String(index))))
  world.flow.add(call.to, tuple)
}

const constantsOf = (world: World, node: number, tell: (text: string) => void): void => {
  if (node !== NOTHING)
    world.flow.listen(node, (id) => {
      const constant = world.thing(id)
      if (constant.kind === 'constant') tell(constant.value)
    })
}

const readsAttribute: Model = (modelled) => {
  const { object } = split(modelled)
  if (object === NOTHING) return
  each(modelled, (node, to) =>
    constantsOf(modelled.world, node, (path) => {
      // `attrgetter('a.b')` reads one after the other.
      path.split('.').reduce((from, name, index, names) => {
        const next = index === names.length - 1 ? to : modelled.world.flow.node()
        readNamed({ ...modelled, call: { ...modelled.call, to: next } }, from, name)
        return next
      }, object)
    }),
  )
}

const readsItem: Model = (modelled) => {
  const { object } = split(modelled)
  if (object !== NOTHING) each(modelled, (key, to) => getElement(modelled.world, { object, key, to }, modelled.at))
}

/** `methodcaller(name, *arguments)`: the object comes last. */
const callsNamed: Model = ({ world, call, at }) => {
  const [name, ...rest] = call.given.positional
  const object = rest.pop()
  if (name === undefined || object === undefined || object === NOTHING) return
  constantsOf(world, name, (text) => {
    world.loadedNames.add(text)
    const callee = world.flow.node()
    world.flow.listen(object, (id) => world.flow.connect(attribute(world, id, text), callee))
    invoke(world, { ...at, callee, given: { ...call.given, positional: rest }, to: call.to })
  })
}

/** What the functions of `operator` do. */
export const OPERATOR_MODELS: ReadonlyMap<string, Model> = new Map<string, Model>([
  ...Object.entries(OPERATORS).map(([name, names]) => [`operator.${name}`, operates(names)] as const),
  [
    'operator.index',
    (modelled) => askEach(modelled.world, { objects: modelled.argument(0), names: ['__index__'], given: [] }, modelled.at),
  ],
  ['operator.getitem', getsItem],
  ['operator.setitem', setsItem],
  ['operator.delitem', operates(['__delitem__'])],
  [
    'operator.call',
    (modelled) => {
      const { world, call, at } = modelled
      const [callee = NOTHING, ...positional] = call.given.positional
      if (callee !== NOTHING) invoke(world, { ...at, callee, given: { ...call.given, positional }, to: call.to })
    },
  ],
  ['operator.attrgetter', later(ATTRIBUTE)],
  ['operator.itemgetter', later(ITEM)],
  ['operator.methodcaller', later(METHOD)],
  [ATTRIBUTE, readsAttribute],
  [ITEM, readsItem],
  [METHOD, callsNamed],
])
