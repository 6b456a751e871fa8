import { type Call, invoke } from '#src/codegraph/flow/javascript/invoke.ts'
import { loadKey, storeKey } from '#src/codegraph/flow/javascript/keys.ts'
import { giveArray, itself, type Model } from './use.ts'

const passedOn = (call: Call, given: readonly number[], spread: number): Call => ({
  ...call,
  how: 'callback',
  given,
  spread,
  to: -1,
  isNew: false,
  done: new Set(),
})

/** What listens may be an object with `handleEvent`. */
const dispatched: Model = (use) => {
  const { heap, machine, call, receiver } = use
  if (receiver < 0) return
  const listeners = heap.flow.node()
  const passed = passedOn(call, [use.given(0)], -1)
  heap.flow.listen(use.given(0), (event) =>
    loadKey(machine, { object: receiver, keys: heap.lookUp(event, 'type'), prefix: '%on ', to: listeners, all: '%on *' }),
  )
  heap.flow.listen(listeners, (listener) => {
    invoke(machine, passed, listener, receiver)
    if (heap.at(listener).kind === 'object' || heap.at(listener).kind === 'instance')
      heap.flow.listen(heap.lookUp(listener, 'handleEvent'), (method) => invoke(machine, passed, method, listener))
  })
}

const listened: Model = (use) => {
  if (use.receiver >= 0) storeKey(use.machine, { object: use.receiver, keys: use.given(0), prefix: '%on ', from: use.given(1) })
}

/** The browser's kind of events, which Node has too. */
export const EVENT_TARGET: Readonly<Record<string, Model>> = {
  'EventTarget.addEventListener': listened,
  'EventTarget.dispatchEvent': dispatched,
}

export const EMITTER: Readonly<Record<string, Model>> = Object.assign(Object.create(null), {
  ...Object.fromEntries(
    ['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'].map((name): [string, Model] => [
      name,
      (use) => {
        listened(use)
        itself(use)
      },
    ]),
  ),
  listeners: ((use) => {
    const { machine, receiver } = use
    if (receiver < 0) return
    const listeners = use.heap.flow.node()
    loadKey(machine, { object: receiver, keys: use.given(0), prefix: '%on ', to: listeners, all: '%on *' })
    giveArray(use, listeners)
  }) satisfies Model,
  emit: ((use) => {
    const { heap, machine, call, receiver } = use
    if (receiver < 0) return
    const listeners = heap.flow.node()
    loadKey(machine, { object: receiver, keys: use.given(0), prefix: '%on ', to: listeners, all: '%on *' })
    const passed = passedOn(call, call.given.slice(1), call.spread - 1)
    heap.flow.listen(listeners, (listener) => invoke(machine, passed, listener, receiver))
  }) satisfies Model,
})
