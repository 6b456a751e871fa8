import { NO_ARGUMENTS, NOTHING } from '#src/codegraph/flow/python/facts.ts'
import { attribute } from './attributes.ts'
import { invoke, invokeSpecial } from './calls.ts'
import { putInOrder } from './comparing.ts'
import { allOf, anyOf, isContainer, iterate } from './containers.ts'
import { holding, isSpecial } from './descriptors.ts'
import { enterInto } from './entering.ts'
import type { Model, Modelled } from './models.ts'
import { identity } from './models-objects.ts'
import { nodeOf, outsideObject, valueThing } from './things.ts'

/** Gives an object of a class outside. */
export const makes =
  (symbol: string): Model =>
  ({ world, call }) =>
    world.flow.add(call.to, outsideObject(world, symbol))

const makesValue =
  (type: string): Model =>
  ({ world, call }) =>
    world.flow.add(call.to, valueThing(world, type))

/** Gives a list or an iterator of objects of a class outside, or of texts. */
const makesMany =
  (symbol: string | undefined): Model =>
  ({ world, call, key }) => {
    const made = world.container(key, 'list', -1)
    world.flow.add(anyOf(world, made), symbol === undefined ? valueThing(world, 'str') : outsideObject(world, symbol))
    world.flow.add(call.to, made)
  }

/** Calls what stands at a place with an object of a class outside. */
export const callsWithObject =
  (place: number, symbol: string, keyword?: string): Model =>
  ({ world, argument, at }) => {
    const callee = argument(place, keyword)
    const given = { ...NO_ARGUMENTS, positional: [holding(world, outsideObject(world, symbol))] }
    if (callee !== NOTHING) invoke(world, { ...at, callee, given, to: nodeOf(world, 'nothing') })
  }

const MATCH = 're.Match'
const PATTERN = 're.Pattern'

/** What functions of `re` and methods of its patterns do; patterns stand before all else that a function is given. */
const EXPRESSIONS = [0, 1].flatMap((shift): (readonly [string, Model])[] => {
  const of = shift === 1 ? 're' : PATTERN
  return [
    ...['match', 'search', 'fullmatch'].map((name) => [`${of}.${name}`, makes(MATCH)] as const),
    ...['sub', 'subn'].map(
      (name) =>
        [
          `${of}.${name}`,
          (modelled: Modelled) => {
            callsWithObject(shift, MATCH, 'repl')(modelled)
            if (name === 'sub') makesValue('str')(modelled)
          },
        ] as const,
    ),
    [`${of}.finditer`, makesMany(MATCH)],
    [`${of}.findall`, makesMany(undefined)],
    [`${of}.split`, makesMany(undefined)],
  ]
})

/** What is put into a list that is kept in order, and what is taken out of one. */
const pushes =
  (gives: boolean): Model =>
  ({ world, call, argument, at }) => {
    const [list, item] = [argument(0), argument(1)]
    if (list === NOTHING) return
    world.flow.listen(list, (id) => {
      if (!isContainer(world.thing(id))) return
      if (item !== NOTHING) world.flow.connect(item, anyOf(world, id))
      if (gives) world.flow.connect(allOf(world, id), call.to)
      putInOrder(world, allOf(world, id), '__lt__', at)
    })
  }

/** Gives one of the elements of its argument, or some of them. */
const picks =
  (gives: 'one' | 'list', place = 0): Model =>
  ({ world, call, argument, at, key }) => {
    const object = argument(place)
    if (object === NOTHING) return
    if (gives === 'one') {
      iterate(world, { object, to: call.to, isAsync: false }, at)
      return
    }
    const made = world.container(key, 'list', -1)
    iterate(world, { object, to: anyOf(world, made), isAsync: false }, at)
    world.flow.add(call.to, made)
  }

/** A queue, by the name of its class. */
const queue =
  (symbol: string): Model =>
  ({ world, call, key }) =>
    world.flow.add(call.to, world.container(key, symbol, -1))

/** Classes whose objects hand on what was put into them. */
export const QUEUES = [
  ...['Queue', 'LifoQueue', 'PriorityQueue', 'SimpleQueue'].map((name) => `queue.${name}`),
  ...['Queue', 'LifoQueue', 'PriorityQueue'].map((name) => `asyncio.${name}`),
]

/** `copy.copy(x)`: what the method of this name gives, else something like `x`. */
const copies =
  (name: string): Model =>
  (modelled) => {
    const { world, call, argument, at } = modelled
    if (!world.specials.has(name)) {
      identity(modelled)
      return
    }
    if (argument(0) === NOTHING) return
    world.flow.listen(argument(0), (id) => {
      if (isSpecial(world, world.thing(id), name)) invokeSpecial(world, { object: holding(world, id), name, to: call.to }, at)
      else world.flow.add(call.to, id)
    })
  }

/** `with` on what its argument is: `__enter__` gives the result, `__exit__` is called later. */
const enters =
  (isAsync: boolean): Model =>
  ({ world, call, argument, at }) => {
    if (argument(0) !== NOTHING) enterInto(world, { object: argument(0), isAsync, to: call.to }, at)
  }

/** `contextlib.closing(x)`: gives `x`, and calls a method of it in the end. */
const closes =
  (name: string): Model =>
  ({ world, call, argument, at, key }) => {
    const object = argument(0)
    if (object === NOTHING) return
    world.flow.add(
      call.to,
      world.intern(key, () => ({ kind: 'manager', gives: object })),
    )
    const callee = world.flow.node()
    world.loadedNames.add(name)
    world.flow.listen(object, (id) => world.flow.connect(attribute(world, id, name), callee))
    invoke(world, { ...at, callee, given: NO_ARGUMENTS, to: nodeOf(world, 'nothing') })
  }

const managesArgument: Model = ({ world, call, argument, key }) => {
  const gives = argument(0, 'enter_result')
  if (gives !== NOTHING)
    world.flow.add(
      call.to,
      world.intern(key, () => ({ kind: 'manager', gives })),
    )
}

/** `starmap(f, pairs)`. */
const callsWithPairs: Model = (modelled) => {
  const { world, call, argument, at, key } = modelled
  const [pair, to] = [world.flow.node(), world.flow.node()]
  if (argument(1) !== NOTHING) iterate(world, { object: argument(1), to: pair, isAsync: false }, at)
  if (argument(0) !== NOTHING) invoke(world, { ...at, callee: argument(0), given: { ...NO_ARGUMENTS, stars: [pair] }, to })
  const made = world.container(key, 'iterator', -1)
  world.flow.connect(to, anyOf(world, made))
  world.flow.add(call.to, made)
}

/** `types.MethodType(f, object)`: a function that is given the object first. */
const binds: Model = ({ world, call, argument, key }) => {
  const [callee, object] = [argument(0), argument(1)]
  if (callee === NOTHING) return
  world.flow.add(
    call.to,
    world.intern(key, () => ({ kind: 'partial', callee, given: { ...NO_ARGUMENTS, positional: [object] } })),
  )
}

/** Classes that are written like functions. */
const DATES = ['datetime', 'date', 'time', 'timedelta'].map((name) => `datetime.${name}`)

/** Functions of the standard library that keep, pick and hand on what they are given, by their symbol. */
export const LIBRARY_MODELS: ReadonlyMap<string, Model> = new Map<string, Model>([
  ...EXPRESSIONS,
  ['re.compile', makes(PATTERN)],
  ['logging.getLogger', makes('logging.Logger')],
  ...DATES.map((symbol) => [symbol, makes(symbol)] as const),
  ...['now', 'utcnow', 'today', 'strptime', 'fromtimestamp', 'fromisoformat', 'combine'].map(
    (name) => [`datetime.datetime.${name}`, makes('datetime.datetime')] as const,
  ),
  ...['today', 'fromisoformat'].map((name) => [`datetime.date.${name}`, makes('datetime.date')] as const),
  ['<builtin>.dir', makesMany(undefined)],
  [`${MATCH}.group`, makesValue('str')],
  ['heapq.heappush', pushes(false)],
  ['heapq.heappushpop', pushes(true)],
  ['heapq.heapreplace', pushes(true)],
  ['heapq.heappop', pushes(true)],
  ['bisect.insort', pushes(false)],
  ['random.choice', picks('one')],
  ...['sample', 'choices'].map((name) => [`random.${name}`, picks('list')] as const),
  ...QUEUES.map((symbol) => [symbol, queue(symbol)] as const),
  ['copy.copy', copies('__copy__')],
  ['copy.deepcopy', copies('__deepcopy__')],
  ['contextlib.ExitStack.enter_context', enters(false)],
  ['contextlib.AsyncExitStack.enter_context', enters(false)],
  ['contextlib.AsyncExitStack.enter_async_context', enters(true)],
  ['contextlib.closing', closes('close')],
  ['contextlib.aclosing', closes('aclose')],
  ['contextlib.nullcontext', managesArgument],
  ['itertools.starmap', callsWithPairs],
  ['types.MethodType', binds],
])
