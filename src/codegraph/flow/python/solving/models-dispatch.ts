import { NO_ARGUMENTS, NOTHING } from '#src/codegraph/flow/python/facts.ts'
import { bindMember } from './attributes.ts'
import { invoke } from './calls.ts'
import { orderOf } from './classes.ts'
import { isContainer, LATER } from './containers.ts'
import { holding } from './descriptors.ts'
import type { Model } from './models.ts'
import { externalThing, nodeOf, type SolvedCall, type Thing, type World } from './things.ts'

type Dispatch = Thing & { readonly kind: 'dispatch' }

/** What `register` of a dispatching function is with a type, to be called with the function for it. */
const REGISTER = '<object>.register'

/** `functools.singledispatch`: a function that has others for types of its first argument. */
const dispatches: Model = ({ world, call, argument, key }) => {
  const fallback = argument(0)
  if (fallback === NOTHING) return
  world.flow.add(
    call.to,
    world.intern(key, () => ({ kind: 'dispatch', fallback, registered: nodeOf(world, `registered${key}`), receiver: undefined })),
  )
}

/** `@f.register`, `@f.register(type)` and `f.register(type, function)`. */
export const registers: Model = ({ world, call, of, argument }) => {
  const dispatch = world.thing(of)
  if (dispatch.kind !== 'dispatch' || argument(0) === NOTHING) return
  if (argument(1, 'func') !== NOTHING) {
    register(world, { dispatch, functions: argument(1, 'func'), types: argument(0) })
    world.flow.connect(argument(1, 'func'), call.to)
    return
  }
  world.flow.listen(argument(0), (id) => {
    const thing = world.thing(id)
    if (thing.kind === 'class' || thing.kind === 'external') {
      const given = { ...NO_ARGUMENTS, positional: [holding(world, of), holding(world, id)] }
      world.flow.add(
        call.to,
        world.intern(`register${dispatch.registered}:${id}`, () => ({
          kind: 'partial',
          callee: holding(world, externalThing(world, REGISTER)),
          given,
        })),
      )
      return
    }
    register(world, { dispatch, functions: holding(world, id), types: typesOfParameter(world, id) })
    world.flow.add(call.to, id)
  })
}

type Registered = { readonly dispatch: Dispatch; readonly functions: number; readonly types: number }

const register = (world: World, { dispatch, functions, types }: Registered): void =>
  world.flow.listen(functions, (made) => {
    world.flow.add(dispatch.registered, made)
    if (types !== NOTHING) world.flow.connect(types, typesOfFunction(world, dispatch, made))
  })

/** The node of the types that a function is registered for. */
const typesOfFunction = (world: World, { registered }: Dispatch, made: number): number =>
  nodeOf(world, `types${registered}:${made}`)

/** The types that the first parameter of a function is annotated with, its receiver aside. */
const typesOfParameter = (world: World, id: number): number => {
  const thing = world.thing(id)
  if (thing.kind !== 'function') return NOTHING
  const { type } = thing.made.parameters[thing.made.home >= 0 ? 1 : 0] ?? { type: NOTHING }
  return type === NOTHING ? NOTHING : thing.base + type
}

/** The call of `register(type)` with a function. */
const registersFor: Model = ({ world, call, argument }) => {
  if (argument(0) === NOTHING || argument(2) === NOTHING) return
  world.flow.listen(argument(0), (id) => {
    const dispatch = world.thing(id)
    if (dispatch.kind === 'dispatch') register(world, { dispatch, functions: argument(2), types: argument(1) })
  })
  world.flow.connect(argument(2), call.to)
}

/** Calls the functions that are registered for what the first argument is, the one without a type for all else. */
export const runDispatch = (world: World, call: SolvedCall, dispatch: Dispatch): void => {
  const { flow } = world
  const [first] = call.given.positional
  const callee = nodeOf(
    world,
    `dispatched${dispatch.registered}:${call.file}:${call.site.line}:${call.site.column}:${dispatch.receiver}`,
  )
  const use = (node: number): void => {
    flow.listen(node, (made) => {
      if (dispatch.receiver === undefined) flow.add(callee, made)
      else bindTo(world, made, dispatch.receiver, callee)
    })
  }
  // Functions are registered where modules are read, and what is registered later is known by then.
  flow.later(LATER.decorators, () => {
    if (first === undefined || first === NOTHING) {
      use(dispatch.fallback)
      return
    }
    flow.later(LATER.annotations, () => {
      if (flow.isEmpty(first)) use(dispatch.fallback)
    })
    flow.listen(first, (id) => {
      const fitting = flow
        .valuesOf(dispatch.registered)
        .filter((made) => flow.valuesOf(typesOfFunction(world, dispatch, made)).some((type) => isOfType(world, id, type)))
      if (fitting.length === 0) use(dispatch.fallback)
      for (const made of fitting) use(holding(world, made))
    })
  })
  invoke(world, { ...call, callee, decorated: NOTHING, depth: call.depth + 1 })
}

const bindTo = (world: World, made: number, receiver: number, to: number): void => {
  const thing = world.thing(receiver)
  if (thing.kind === 'instance') bindMember(world, { member: made, receiver, of: thing.of, name: '' }, to)
  else world.flow.add(to, made)
}

const isOfType = (world: World, id: number, type: number): boolean => {
  const [thing, asked] = [world.thing(id), world.thing(type)]
  if (asked.kind === 'external') {
    const own = isContainer(thing) || thing.kind === 'constant' || thing.kind === 'value' ? `<builtin>.${thing.type}` : undefined
    return own === asked.symbol
  }
  if (asked.kind !== 'class' || thing.kind !== 'instance' || world.thing(thing.of).kind !== 'class') return false
  return orderOf(world, thing.of).some(
    (entry) => entry.kind === 'class' && entry.file === asked.file && entry.definition === asked.definition,
  )
}

/** `functools.partialmethod`. */
const partialMethod: Model = ({ world, call, key }) => {
  const [callee, ...positional] = call.given.positional
  if (callee === undefined || callee === NOTHING) return
  world.flow.add(
    call.to,
    world.intern(key, () => ({ kind: 'partial-method', callee, given: { ...call.given, positional } })),
  )
}

/** What of `functools` is bound to objects or chooses among functions. */
export const DISPATCH_MODELS: ReadonlyMap<string, Model> = new Map<string, Model>([
  ['functools.singledispatch', dispatches],
  ['functools.singledispatchmethod', dispatches],
  ['functools.partialmethod', partialMethod],
  [REGISTER, registersFor],
])
