import { keyOf, NO_ARGUMENTS, NOTHING } from '#src/codegraph/flow/python/facts.ts'
import { invoke } from './calls.ts'
import { anyOf, fieldOf, iterate } from './containers.ts'
import type { Model } from './models.ts'
import { callsWithObject, makes } from './models-library.ts'
import { nodeOf } from './things.ts'

/** A function that calls what it is given at a place or by a keyword, with arguments of its own. */
const calls =
  (place: number, keyword?: string): Model =>
  ({ world, argument, at }) => {
    const callee = argument(place, keyword)
    if (callee !== NOTHING) invoke(world, { ...at, callee, given: NO_ARGUMENTS, to: nodeOf(world, 'nothing') })
  }

const BY_KEYWORD = NOTHING

/** Calls what stands at a place with the arguments behind it; gives what that gives. */
const callsWithRest =
  (place: number): Model =>
  ({ world, call, at }) => {
    const { positional, keywords } = call.given
    const callee = positional[place] ?? NOTHING
    const given = { ...call.given, positional: positional.slice(place + 1), keywords }
    if (callee !== NOTHING) invoke(world, { ...at, callee, given, to: call.to })
  }

/** Calls its first argument with each element of its second; `keeps` says whether it gives the elements or the results. */
const callsWithEach =
  (gives: 'elements' | 'results'): Model =>
  ({ world, call, argument, at, key }) => {
    const [callee, object] = [argument(0), argument(1)]
    const each = world.flow.node()
    const to = world.flow.node()
    if (object !== NOTHING) iterate(world, { object, to: each, isAsync: false }, at)
    if (callee !== NOTHING) invoke(world, { ...at, callee, given: { ...NO_ARGUMENTS, positional: [each] }, to })
    const made = world.container(key, 'iterator', -1)
    world.flow.connect(gives === 'elements' ? each : to, anyOf(world, made))
    world.flow.add(call.to, made)
  }

/** Calls what stands at a place or by a keyword with so many elements of another argument. */
const callsWithElements =
  (callees: { readonly place: number; readonly keyword: string }, of: number, count = 1): Model =>
  ({ world, argument, at }) => {
    const [callee, object] = [argument(callees.place, callees.keyword), argument(of)]
    if (callee === NOTHING) return
    const each = world.flow.node()
    if (object !== NOTHING) iterate(world, { object, to: each, isAsync: false }, at)
    const given = { ...NO_ARGUMENTS, positional: Array.from({ length: count }, () => each) }
    invoke(world, { ...at, callee, given, to: nodeOf(world, 'nothing') })
  }

/** `groupby`: pairs of a key and an iterator of elements. */
const groups: Model = (modelled) => {
  const { world, call, argument, at, key } = modelled
  callsWithElements({ place: 1, keyword: 'key' }, 0)(modelled)
  const [made, pair, group] = [
    world.container(key, 'iterator', -1),
    world.container(`${key}pair`, 'tuple', 2),
    world.container(`${key}group`, 'iterator', -1),
  ]
  if (argument(0) !== NOTHING) iterate(world, { object: argument(0), to: anyOf(world, group), isAsync: false }, at)
  world.flow.add(fieldOf(world, pair, keyOf('int', '1')), group)
  world.flow.add(anyOf(world, made), pair)
  world.flow.add(call.to, made)
}

const elementsOfFirst: Model = ({ world, call, argument, at, key }) => {
  const made = world.container(key, 'iterator', -1)
  if (argument(0) !== NOTHING) iterate(world, { object: argument(0), to: anyOf(world, made), isAsync: false }, at)
  world.flow.add(call.to, made)
}

/** Where classes like `Thread` take what they run. */
const TARGET = 1

/** `Thread(target=f, args=(a,), kwargs={})` and the like run what they are given. */
const runsTarget =
  (symbol: string, keyword: string): Model =>
  (modelled) => {
    const { world, argument, at } = modelled
    makes(symbol)(modelled)
    const callee = argument(TARGET, keyword)
    const [args, named] = [argument(TARGET + 2, 'args'), argument(TARGET + 3, 'kwargs')]
    const given = { ...NO_ARGUMENTS, stars: args === NOTHING ? [] : [args], doubleStars: named === NOTHING ? [] : [named] }
    if (callee !== NOTHING) invoke(world, { ...at, callee, given, to: nodeOf(world, 'nothing') })
  }

const EXECUTOR = 'concurrent.futures.Executor'
const LOOP = 'asyncio.AbstractEventLoop'
const FUTURE = 'concurrent.futures.Future'

/** Functions outside the project that call what they are handed, by their symbol. */
export const CALLBACK_MODELS: ReadonlyMap<string, Model> = new Map<string, Model>([
  ...[
    ['threading.Thread', 'target'],
    ['multiprocessing.Process', 'target'],
    ['threading.Timer', 'function'],
  ].map(([symbol, keyword]) => [symbol as string, runsTarget(symbol as string, keyword as string)] as const),
  ['atexit.register', callsWithRest(0)],
  ['signal.signal', calls(1, 'handler')],
  ['weakref.finalize', callsWithRest(1)],
  ['sys.setprofile', calls(0)],
  ['sys.settrace', calls(0)],
  ['timeit.timeit', calls(0, 'stmt')],
  ['json.dumps', calls(BY_KEYWORD, 'default')],
  ['json.dump', calls(BY_KEYWORD, 'default')],
  ...['load', 'loads'].flatMap((name) => [[`json.${name}`, calls(BY_KEYWORD, 'object_hook')] as const]),
  ['functools.cmp_to_key', calls(0)],
  ['bisect.bisect', calls(BY_KEYWORD, 'key')],
  ...['nlargest', 'nsmallest'].map((name) => [`heapq.${name}`, callsWithElements({ place: 2, keyword: 'key' }, 1)] as const),
  ...['takewhile', 'dropwhile', 'filterfalse'].map((name) => [`itertools.${name}`, callsWithEach('elements')] as const),
  ['itertools.groupby', groups],
  ['itertools.accumulate', callsWithElements({ place: 1, keyword: 'func' }, 0, 2)],
  ...['islice', 'cycle', 'tee'].map((name) => [`itertools.${name}`, elementsOfFirst] as const),
  ['asyncio.to_thread', callsWithRest(0)],
  ...['ExitStack', 'AsyncExitStack'].map((name) => [`contextlib.${name}.callback`, callsWithRest(0)] as const),
  ['contextlib.AsyncExitStack.push_async_callback', callsWithRest(0)],
  ['contextvars.Context.run', callsWithRest(0)],
  ['concurrent.futures.ThreadPoolExecutor', makes(EXECUTOR)],
  ['concurrent.futures.ProcessPoolExecutor', makes(EXECUTOR)],
  [
    `${EXECUTOR}.submit`,
    (modelled) => {
      callsWithRest(0)({ ...modelled, call: { ...modelled.call, to: nodeOf(modelled.world, 'nothing') } })
      makes(FUTURE)(modelled)
    },
  ],
  [`${EXECUTOR}.map`, callsWithEach('results')],
  [`${FUTURE}.add_done_callback`, callsWithObject(0, FUTURE)],
  ...['get_event_loop', 'get_running_loop', 'new_event_loop'].map((name) => [`asyncio.${name}`, makes(LOOP)] as const),
  ...['call_soon', 'call_soon_threadsafe'].map((name) => [`${LOOP}.${name}`, callsWithRest(0)] as const),
  [`${LOOP}.call_later`, callsWithRest(1)],
  [`${LOOP}.call_at`, callsWithRest(1)],
  [`${LOOP}.run_in_executor`, callsWithRest(1)],
])
