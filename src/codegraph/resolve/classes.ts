import { evaluateHeld } from './evaluate.ts'
import { definitionOf, factsOf, keyOf, type Program, perProgram } from './program.ts'

export type ClassEntry =
  | { readonly kind: 'class'; readonly file: number; readonly definition: number }
  | { readonly kind: 'external'; readonly symbol: string }

/** The classes in which a member is looked up, the class itself first (C3, as Python has it; a chain in JavaScript). */
export type ClassOrder = readonly ClassEntry[]

const BASES_MAX = 32
const NESTING_MAX = 100

const ordersOf = perProgram(() => new Map<number, ClassOrder>())

export const classOrder = (program: Program, file: number, definition: number): ClassOrder => {
  const key = keyOf(file, definition)
  const orders = ordersOf(program)
  const known = orders.get(key)
  if (known !== undefined) return known
  // Until it is known, the class stands alone: a class that inherits from itself ends here.
  orders.set(key, [{ kind: 'class', file, definition }])
  const order = linearised(program, file, definition)
  orders.set(key, order)
  return order
}

const linearised = (program: Program, file: number, definition: number): ClassOrder => {
  const own: ClassEntry = { kind: 'class', file, definition }
  const bases = basesOf(program, file, definition)
  const orders = bases.map((base) => (base.kind === 'class' ? classOrder(program, base.file, base.definition) : [base]))
  const merged = merge([...orders, bases])
  return [own, ...(merged ?? firstSeen(orders.flat())).filter((entry) => entryKey(entry) !== entryKey(own))]
}

/** The direct bases that are known, in the order they are written. */
export const basesOf = (program: Program, file: number, definition: number): ClassEntry[] =>
  definitionOf(program, file, definition)
    .bases.slice(0, BASES_MAX)
    .flatMap((base) => evaluateHeld(program, file, base))
    .flatMap(({ target }): ClassEntry[] => {
      if (target.kind === 'external') return [target]
      if (target.kind !== 'definition' || !CLASS_KINDS.has(definitionOf(program, target.file, target.definition).kind)) return []
      return [{ kind: 'class', file: target.file, definition: target.definition }]
    })

const CLASS_KINDS = new Set(['CLASS', 'INTERFACE', 'TYPE_ALIAS', 'ENUM'])

/** C3's merge; undefined where the hierarchy contradicts itself. */
const merge = (lists: readonly ClassOrder[]): ClassOrder | undefined => {
  const rests = lists.map((list) => [...list]).filter((list) => list.length > 0)
  const order: ClassEntry[] = []
  while (rests.length > 0 && order.length < NESTING_MAX) {
    const next = rests
      .map((rest) => rest[0] as ClassEntry)
      .find((head) => !rests.some((rest) => rest.slice(1).some((entry) => entryKey(entry) === entryKey(head))))
    if (next === undefined) return undefined
    order.push(next)
    for (let index = rests.length - 1; index >= 0; index -= 1) {
      const rest = rests[index] as ClassEntry[]
      if (entryKey(rest[0] as ClassEntry) === entryKey(next)) rest.shift()
      if (rest.length === 0) rests.splice(index, 1)
    }
  }
  return order
}

const firstSeen = (entries: readonly ClassEntry[]): ClassEntry[] => [
  ...new Map(entries.map((entry) => [entryKey(entry), entry])).values(),
]

const entryKey = (entry: ClassEntry): string => (entry.kind === 'class' ? `${entry.file}:${entry.definition}` : entry.symbol)

export type Member =
  | { readonly kind: 'definition'; readonly file: number; readonly definition: number }
  /** Not in any class we know, so in the one external base there is. */
  | { readonly kind: 'external'; readonly symbol: string }

/** The member a class gives its objects: the first in its order; from the class after `skip` of them. */
export const memberOfClass = (
  program: Program,
  place: { file: number; definition: number; skip?: number },
  name: string,
): Member[] => {
  for (const entry of classOrder(program, place.file, place.definition).slice(place.skip ?? 0)) {
    if (entry.kind === 'external')
      return entry.symbol === '<builtin>.object' ? [] : [{ kind: 'external', symbol: `${entry.symbol}.${name}` }]
    const { scope } = definitionOf(program, entry.file, entry.definition)
    const bindings =
      factsOf(program, entry.file)
        .scopes[scope]?.names.get(name)
        ?.filter((binding) => binding >= 0) ?? []
    if (bindings.length > 0) return bindings.map((definition) => ({ kind: 'definition', file: entry.file, definition }))
  }
  return []
}
