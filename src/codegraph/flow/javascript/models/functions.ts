import { construct, invoke } from '#src/codegraph/flow/javascript/invoke.ts'
import { first, type Model, type Use } from './use.ts'

const functionCall: Model = (use) => {
  const { machine, call, receiver } = use
  if (receiver < 0) return
  const spread = call.spread > 0 ? call.spread - 1 : -1
  invoke(machine, { ...call, given: call.given.slice(1), spread, receiver: call.given[0] ?? -1, done: new Set() }, receiver, -1)
}

/** `f.apply(self, list)`, and Reflect's forms of it. */
const applied = (use: Use, callee: number, at: { self: number; list: number }, isNew = false): void => {
  const { machine, call } = use
  const list = call.given[at.list] ?? -1
  const receiver = at.self < 0 ? -1 : (call.given[at.self] ?? -1)
  const given = list < 0 ? [] : [list]
  invoke(machine, { ...call, given, spread: list < 0 ? -1 : 0, receiver, isNew, done: new Set() }, callee, -1)
}

/** `Reflect.construct(callee, list, target)` makes an object of `target`. */
const constructAs = ({ machine, heap, call }: Use, callee: number, target: number): void => {
  const { kind } = heap.at(target)
  if (kind !== 'class' && kind !== 'function') return
  const passed = { ...call, given: [call.given[1] ?? -1], spread: 0, done: new Set<string>() }
  construct(machine, passed, callee, heap.instanceOf(target))
}

const bind: Model = (use) => {
  if (use.receiver < 0) return
  const bound = use.call.given.map((_, index) => use.given(index))
  use.give(use.heap.thing({ kind: 'bound', of: use.receiver, bound: bound.length === 0 ? [-1] : bound }).id)
}

const later: Model = (use) => {
  use.callback(
    0,
    use.call.given.slice(2).map((_, index) => use.given(index + 2)),
  )
}

/** Functions that call other functions, now or later. */
export const FUNCTIONS: Readonly<Record<string, Model>> = {
  'Function.call': functionCall,
  'Function.apply': (use: Use) => {
    if (use.receiver >= 0) applied(use, use.receiver, { self: 0, list: 1 })
  },
  'Function.bind': bind,
  'Reflect.apply': (use: Use) => use.heap.flow.listen(use.given(0), (callee) => applied(use, callee, { self: 1, list: 2 })),
  'Reflect.construct': (use: Use) =>
    use.heap.flow.listen(use.given(0), (callee) => {
      if (use.call.given.length < 3) applied(use, callee, { self: -1, list: 1 }, true)
      else use.heap.flow.listen(use.given(2), (target) => constructAs(use, callee, target))
    }),
  'JSON.parse': (use: Use) => void use.callback(1),
  setTimeout: later,
  setInterval: later,
  setImmediate: (use: Use) => void use.callback(0, use.call.given.slice(1)),
  'process.nextTick': (use: Use) => void use.callback(0, use.call.given.slice(1)),
  queueMicrotask: (use: Use) => void use.callback(0),
  requestAnimationFrame: (use: Use) => void use.callback(0),
  'util.promisify': first,
  'util.callbackify': first,
}
