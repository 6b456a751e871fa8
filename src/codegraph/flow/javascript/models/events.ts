import { type Call, invoke } from '#src/codegraph/flow/javascript/invoke.ts'
import { loadKey, storeKey } from '#src/codegraph/flow/javascript/keys.ts'
import { itself, type Model } from './use.ts'

export const EMITTER: Readonly<Record<string, Model>> = Object.assign(Object.create(null), {
  ...Object.fromEntries(
    ['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'].map((name): [string, Model] => [
      name,
      (use) => {
        if (use.receiver >= 0)
          storeKey(use.machine, { object: use.receiver, keys: use.given(0), prefix: '%on ', from: use.given(1) })
        itself(use)
      },
    ]),
  ),
  emit: ((use) => {
    const { heap, machine, call, receiver } = use
    if (receiver < 0) return
    const listeners = heap.flow.node()
    loadKey(machine, { object: receiver, keys: use.given(0), prefix: '%on ', to: listeners, all: '%on *' })
    const given = call.given.slice(1)
    const passed: Call = { ...call, how: 'callback', given, spread: call.spread - 1, to: -1, isNew: false, done: new Set() }
    heap.flow.listen(listeners, (listener) => invoke(machine, passed, listener, receiver))
  }) satisfies Model,
})
