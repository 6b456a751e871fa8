import { NOTHING } from '#src/codegraph/flow/python/facts.ts'
import type { Model } from './models.ts'
import { emptyNode } from './things.ts'

export const superOf: Model = ({ world, call, argument }) => {
  const [classes, receivers] = [argument(0), argument(1)]
  if (classes === NOTHING || receivers === NOTHING) return
  world.flow.listen(classes, (after) => {
    if (world.thing(after).kind !== 'class') return
    world.flow.listen(receivers, (receiver) => {
      const { kind } = world.thing(receiver)
      if (kind === 'instance' || kind === 'class')
        world.flow.add(
          call.to,
          world.intern(`s${after}:${receiver}`, () => ({ kind: 'super', after, receiver })),
        )
    })
  })
}

export const typeOf: Model = ({ world, call, argument }) => {
  if (argument(0) === NOTHING || argument(1) !== NOTHING) return
  world.flow.listen(argument(0), (id) => {
    const thing = world.thing(id)
    if (thing.kind === 'instance') world.flow.add(call.to, thing.of)
  })
}

export const wraps =
  (kind: 'static' | 'class-method' | 'property'): Model =>
  ({ world, call, argument, key }) => {
    const made = argument(0, 'fget')
    const setter = argument(1, 'fset')
    const empty = emptyNode(world)
    const [inner, outer, deleter] = [made, setter, argument(2, 'fdel')].map((node) => (node === NOTHING ? empty : node)) as [
      number,
      number,
      number,
    ]
    world.flow.add(
      call.to,
      world.intern(key, () =>
        kind === 'property' ? { kind, getter: inner, setter: outer, deleter } : { kind, function: inner },
      ),
    )
  }

export const identity: Model = ({ world, call, argument }) => {
  if (argument(0) !== NOTHING) world.flow.connect(argument(0), call.to)
}

/** A decorator that may be used with or without arguments, and gives back what it stands on. */
export const transparent: Model = (modelled) => {
  const { world, call } = modelled
  if (call.decorated !== NOTHING) world.flow.connect(call.decorated, call.to)
  else givesIdentity(modelled)
}

export const givesIdentity: Model = ({ world, call }) =>
  world.flow.add(
    call.to,
    world.intern('identity', () => ({ kind: 'identity' })),
  )

export const partial: Model = ({ world, call, key }) => {
  const [callee, ...positional] = call.given.positional
  if (callee === undefined || callee === NOTHING) return
  world.flow.add(
    call.to,
    world.intern(key, () => ({ kind: 'partial', callee, given: { ...call.given, positional } })),
  )
}

export const record: Model = ({ world, call, argument, key }) =>
  world.flow.add(
    call.to,
    world.intern(key, () => ({ kind: 'record', names: argument(1, 'field_names') })),
  )

/** `dataclasses.field`: the default as it is, or what is called for it. */
export const field: Model = ({ world, call, argument, key }) => {
  const factory = FACTORIES.map((name) => argument(NOTHING, name)).find((node) => node !== NOTHING)
  if (argument(NOTHING, 'default') !== NOTHING) world.flow.connect(argument(NOTHING, 'default'), call.to)
  if (factory !== undefined)
    world.flow.add(
      call.to,
      world.intern(key, () => ({ kind: 'field', factory })),
    )
}

const FACTORIES = ['default_factory', 'factory']
