import type { ThingKind } from './heap.ts'
import type { Machine } from './invoke.ts'

type Store = { readonly object: number; readonly keys: number; readonly prefix: string; readonly from: number }

/** Stores under every key that a node holds; under any where it turns out to hold none. */
export const storeKey = ({ heap }: Machine, { object, keys, prefix, from }: Store): void => {
  if (keys >= 0)
    heap.flow.listen(keys, (key) => {
      const { kind, symbol } = heap.at(key)
      if (NAMING.has(kind)) heap.flow.connect(from, heap.property(object, prefix + symbol))
    })
  heap.flow.later(2, () => {
    if (keys < 0 || !hasKeys({ heap }, keys)) heap.flow.connect(from, heap.property(object, `${prefix}*`))
  })
}

type Load = {
  readonly object: number
  readonly keys: number
  readonly prefix: string
  readonly to: number
  /** The property that holds all there is; empty for the thing's own list. */
  readonly all: string
}

/** Loads what is under every key that a node holds; anything where it turns out to hold none. */
export const loadKey = ({ heap }: Machine, { object, keys, prefix, to, all }: Load): void => {
  if (heap.at(object).kind === 'external' && prefix === '') return
  if (keys >= 0)
    heap.flow.listen(keys, (key) => {
      const { kind, symbol } = heap.at(key)
      if (!NAMING.has(kind)) return
      heap.flow.connect(heap.lookUp(object, prefix + symbol), to)
      if (prefix !== '') heap.flow.connect(heap.property(object, `${prefix}*`), to)
    })
  heap.flow.later(2, () => {
    if (keys >= 0 && hasKeys({ heap }, keys)) return
    heap.flow.connect(all === '' ? heap.everything(object) : heap.property(object, all), to)
  })
}

export const hasKeys = ({ heap }: Pick<Machine, 'heap'>, keys: number): boolean =>
  heap.flow.valuesOf(keys).some((value) => NAMING.has(heap.at(value).kind))

/** Texts, and those of which only the beginning is known. */
const NAMING: ReadonlySet<ThingKind> = new Set<ThingKind>(['key', 'stem'])
