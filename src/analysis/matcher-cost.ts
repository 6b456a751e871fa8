import { areDisjoint, type CharSet } from './matcher-charset.ts'
import type { Syntax } from './matcher-syntax.ts'

/** A bound for JavaScript's backtracking on a text of n characters: at most about `factor` × n^`degree` steps. */
export type Cost = { readonly degree: number; readonly factor: number }

/** More alternative paths than this are not worth counting. */
const FACTOR_MAX = 10_000

/**
 * The cost of searching for a pattern by backtracking; undefined where it isn't proven to be polynomial or where JavaScript and
 * RE2 may differ: loops of anything but one character, repeats of what can be empty.
 *
 * A loop that is last never gives characters back. A loop whose successor shares no character with it has one end only. If all
 * loops are like that, a start costs n steps; and if the text before the first loop has a character that no loop takes, no
 * two starts scan the same characters (but for that text's length), so the whole search is linear. Any other loop multiplies by n.
 */
export const backtrackingCost = (syntax: Syntax): Cost | undefined => {
  const items = syntax.kind === 'sequence' ? syntax.items : [syntax]
  const loops: Loop[] = []
  const factor = pathsOf(items, true, loops)
  if (factor === undefined || factor > FACTOR_MAX) return undefined
  const scanning = loops.filter(({ isLast }) => !isLast)
  if (scanning.length === 0) return { degree: 1, factor }
  if (scanning.some(({ hasOneEnd }) => !hasOneEnd)) return { degree: 1 + scanning.length, factor }
  return { degree: isSeparated(items, scanning) ? 1 : 2, factor }
}

type Loop = { readonly set: CharSet; readonly isLast: boolean; readonly hasOneEnd: boolean }

/** The number of ways through a sequence, loops aside (they are added to `loops`); undefined where there is no proof. */
const pathsOf = (items: readonly Syntax[], isLast: boolean, loops: Loop[]): number | undefined => {
  let paths = 1
  for (const [index, item] of items.entries()) {
    const rest = items.slice(index + 1)
    const own = itemPaths(item, rest, isLast && rest.length === 0, loops)
    if (own === undefined) return undefined
    paths *= own
  }
  return paths
}

const itemPaths = (item: Syntax, rest: readonly Syntax[], isLast: boolean, loops: Loop[]): number | undefined => {
  if (item.kind === 'sequence') return pathsOf(item.items, isLast, loops)
  if (item.kind === 'choice') return sum(item.options.map((option) => itemPaths(option, rest, isLast, loops)))
  if (item.kind !== 'repeat') return 1
  if (item.max !== Number.POSITIVE_INFINITY) return boundedPaths(item, isLast, loops)
  if (item.item.kind !== 'set') return undefined
  const next = firstOf(rest)
  loops.push({ set: item.item.set, isLast, hasOneEnd: next !== undefined && areDisjoint(item.item.set, next) })
  return 1
}

const boundedPaths = (item: Syntax & { kind: 'repeat' }, isLast: boolean, loops: Loop[]): number | undefined => {
  if (item.item.kind === 'set') return item.max - item.min + 1
  if (canBeEmpty(item.item)) return undefined
  const inner: Loop[] = []
  // A repeated loop can give back to its own next round; only an optional one is as it stands, and never the last thing there is.
  const paths = itemPaths(item.item, [], isLast && item.max === 1, inner)
  if (paths === undefined || (inner.length > 0 && item.max > 1)) return undefined
  loops.push(...inner)
  return Math.min((paths + 1) ** item.max, FACTOR_MAX + 1)
}

const sum = (numbers: readonly (number | undefined)[]): number | undefined =>
  numbers.reduce<number | undefined>(
    (total, number) => (total === undefined || number === undefined ? undefined : total + number),
    0,
  )

/** The characters with which the items must go on; undefined where they may be empty or it isn't a single set. */
const firstOf = (items: readonly Syntax[]): CharSet | undefined => {
  const next = items.find(({ kind }) => kind !== 'edge')
  if (next?.kind === 'set') return next.set
  if (next?.kind === 'repeat' && next.min > 0 && next.item.kind === 'set') return next.item.set
  return undefined
}

const canBeEmpty = (syntax: Syntax): boolean => {
  if (syntax.kind === 'set') return false
  if (syntax.kind === 'edge') return true
  if (syntax.kind === 'sequence') return syntax.items.every(canBeEmpty)
  if (syntax.kind === 'choice') return syntax.options.some(canBeEmpty)
  return syntax.min === 0 || canBeEmpty(syntax.item)
}

/** Whether what comes before the first repeat or choice holds a character that none of the loops takes. */
const isSeparated = (items: readonly Syntax[], loops: readonly Loop[]): boolean => {
  for (const item of items) {
    if (item.kind !== 'set' && item.kind !== 'edge') return false
    if (item.kind === 'set' && loops.every(({ set }) => areDisjoint(set, item.set))) return true
  }
  return false
}
