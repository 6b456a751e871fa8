import { NEWLINE, NOT_NEWLINE } from './matcher-charset.ts'
import { backtrackingCost, type Cost } from './matcher-cost.ts'
import type { Edge, Syntax } from './matcher-syntax.ts'

/** Where a pattern matches, in UTF-16 units: [start, end). */
export type Span = { readonly start: number; readonly end: number }

/** A JavaScript regular expression that finds exactly what RE2 finds, and what it costs at worst. */
export type Native = Cost & { readonly find: (text: string) => Span | undefined }

/** The native form of a pattern; undefined where it isn't proven to be safe and equal. */
export const nativeOf = (syntax: Syntax): Native | undefined => {
  const core = withoutLineWrapping(syntax)
  const cost = backtrackingCost(core ?? syntax)
  if (!cost) return undefined
  const regExp = new RegExp(sourceOf(core ?? syntax), 'u')
  const find = (text: string): Span | undefined => {
    const found = regExp.exec(text)
    return found ? { start: found.index, end: found.index + found[0].length } : undefined
  }
  return { ...cost, find: core ? (text) => wholeLine(text, find(text)) : find }
}

/**
 * The core of `.*core.*`, which matches the whole first line that holds a core: finding the core and widening it is linear,
 * trying `.*` at each position is not. Undefined where the pattern isn't like that or its core can span lines.
 */
const withoutLineWrapping = (syntax: Syntax): Syntax | undefined => {
  if (syntax.kind !== 'sequence' || syntax.items.length < 2) return undefined
  const [first, last] = [syntax.items[0], syntax.items.at(-1)]
  if (!isRestOfLine(first) || !isRestOfLine(last) || !last.greedy) return undefined
  const core: Syntax = { kind: 'sequence', items: syntax.items.slice(1, -1) }
  return staysInLine(core) ? core : undefined
}

const isRestOfLine = (syntax: Syntax | undefined): syntax is Syntax & { kind: 'repeat' } =>
  syntax?.kind === 'repeat' &&
  syntax.min === 0 &&
  syntax.max === Number.POSITIVE_INFINITY &&
  syntax.item.kind === 'set' &&
  sameSet(syntax.item.set, NOT_NEWLINE)

const sameSet = (one: readonly number[], other: readonly number[]) =>
  one.length === other.length && one.every((code, at) => code === other[at])

const staysInLine = (syntax: Syntax): boolean => {
  if (syntax.kind === 'set')
    return !syntax.set.some((from, at) => at % 2 === 0 && from <= 0x0a && (syntax.set[at + 1] ?? 0) >= 0x0a)
  if (syntax.kind === 'edge') return true
  if (syntax.kind === 'repeat') return staysInLine(syntax.item)
  return (syntax.kind === 'sequence' ? syntax.items : syntax.options).every(staysInLine)
}

const wholeLine = (text: string, core: Span | undefined): Span | undefined => {
  if (!core) return undefined
  const end = text.indexOf('\n', core.end)
  return { start: core.start === 0 ? 0 : text.lastIndexOf('\n', core.start - 1) + 1, end: end < 0 ? text.length : end }
}

const sourceOf = (syntax: Syntax): string => {
  switch (syntax.kind) {
    case 'set':
      return setSource(syntax.set)
    case 'edge':
      return EDGES[syntax.at]
    case 'sequence':
      return syntax.items.map((item) => (item.kind === 'choice' ? `(?:${sourceOf(item)})` : sourceOf(item))).join('')
    case 'choice':
      return syntax.options.map(sourceOf).join('|')
    case 'repeat':
      return `(?:${sourceOf(syntax.item)})${quantifier(syntax)}`
  }
}

/** Line edges by hand: JavaScript's own also see carriage returns and two Unicode separators. */
const EDGES: Readonly<Record<Edge, string>> = {
  'text-start': '^',
  'text-end': '$',
  'line-start': `(?<!${setSource([0, 0x09, 0x0b, 0x10ffff])})`,
  'line-end': `(?=$|${setSource(NEWLINE)})`,
  word: '\\b',
}

function setSource(set: readonly number[]): string {
  const [from, to] = set
  if (set.length === 2 && from === to && from !== undefined) return codePoint(from)
  let source = ''
  for (let at = 0; at < set.length; at += 2) source += `${codePoint(set[at] ?? 0)}-${codePoint(set[at + 1] ?? 0)}`
  return `[${source}]`
}

function codePoint(code: number): string {
  return `\\u{${code.toString(16)}}`
}

const quantifier = ({ min, max, greedy }: Syntax & { kind: 'repeat' }): string =>
  `{${min},${max === Number.POSITIVE_INFINITY ? '' : max}}${greedy ? '' : '?'}`
