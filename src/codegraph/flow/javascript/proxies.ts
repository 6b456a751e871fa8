import type { Site } from './facts.ts'
import { type Call, invoke, type Machine } from './invoke.ts'

type Access = { readonly file: number; readonly site: Site; readonly proxy: number; readonly to: number }

/** `proxy[key]`: what the trap gives, or what the target has where there is no trap. `key` is a name, or the node that holds it. */
export const readProxy = (machine: Machine, access: Access & { readonly key: string | number }): void => {
  const { heap } = machine
  const { proxy, key, to } = access
  trapped(machine, access, { trap: 'get', given: [keyNode(machine, key)], to })
  if (typeof key === 'string') withoutTrap(machine, proxy, 'get', () => heap.flow.connect(heap.lookUp(proxy, key), to))
}

/** Calls a trap that is given the target and a key. */
export const askTrap = (machine: Machine, access: Access & { readonly key: string | number }, trap: string): void => {
  const { proxy, key, to } = access
  const asked = key === -1 ? machine.heap.flow.node() : keyNode(machine, key)
  trapped(machine, { ...access, proxy }, { trap, given: [asked], to })
}

/** `proxy[key] = from`. */
export const writeProxy = (machine: Machine, access: Access & { readonly key: string; readonly from: number }): void => {
  const { heap } = machine
  const { proxy, key, from } = access
  trapped(machine, access, { trap: 'set', given: [keyNode(machine, key), from], to: -1 })
  const [target] = ends(machine, proxy)
  if (from < 0) return
  withoutTrap(machine, proxy, 'set', () =>
    heap.flow.listen(target, (object) => heap.flow.connect(from, heap.property(object, key))),
  )
}

/** `proxy(…)` and `new proxy(…)`. */
export const callProxy = (machine: Machine, call: Call, proxy: number, receiver: number): void => {
  const { heap } = machine
  const list = heap.thing({ kind: 'array' }).id
  for (const [index, from] of call.given.entries())
    if (from >= 0) heap.flow.connect(from, heap.property(list, call.spread >= 0 && index >= call.spread ? '*' : String(index)))
  const trap = call.isNew ? 'construct' : 'apply'
  const given = call.isNew ? [holding(machine, list)] : [holding(machine, receiver), holding(machine, list)]
  trapped(machine, { ...call, proxy }, { trap, given, to: call.to, how: call.how })
  const [target] = ends(machine, proxy)
  withoutTrap(machine, proxy, trap, () =>
    heap.flow.listen(target, (callee) => invoke(machine, { ...call, done: new Set() }, callee, receiver)),
  )
}

type Trap = { readonly trap: string; readonly given: readonly number[]; readonly to: number; readonly how?: Call['how'] }

/** A trap is called with the target first, on the handler. */
const trapped = (
  machine: Machine,
  { file, site, proxy }: Omit<Access, 'to'>,
  { trap, given, to, how = 'accessor' }: Trap,
): void => {
  const { heap } = machine
  const [target, handler] = ends(machine, proxy)
  const call: Call = {
    file,
    site,
    how,
    given: [target, ...given],
    spread: -1,
    to,
    isNew: false,
    receiver: -1,
    done: new Set(),
  }
  heap.flow.listen(handler, (on) =>
    heap.flow.listen(heap.lookUp(on, trap), (callee) => {
      if (heap.at(callee).kind !== 'external') invoke(machine, call, callee, on)
    }),
  )
}

const withoutTrap = (machine: Machine, proxy: number, trap: string, run: () => void): void => {
  const { heap } = machine
  const [, handler] = ends(machine, proxy)
  heap.flow.later(1, () => {
    if (!heap.flow.valuesOf(handler).some((on) => !heap.flow.isEmpty(heap.lookUp(on, trap)))) run()
  })
}

const ends = ({ heap }: Machine, proxy: number): readonly [target: number, handler: number] => {
  const [target = -1, handler = -1] = heap.at(proxy).bound
  return [target, handler]
}

const keyNode = ({ heap }: Machine, key: string | number): number => {
  if (typeof key === 'number') return key
  const node = heap.flow.node()
  heap.flow.add(node, heap.key(key))
  return node
}

const holding = ({ heap }: Machine, value: number): number => {
  const node = heap.flow.node()
  if (value >= 0) heap.flow.add(node, value)
  return node
}
