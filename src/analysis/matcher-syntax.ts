import { type AST, RegExpParser } from '@eslint-community/regexpp'
import { ANY, type CharSet, complementOf, DIGIT, ignoringCase, NOT_NEWLINE, SPACE, unionOf, WORD } from './matcher-charset.ts'

/** A regular expression with flags, groups and escapes resolved. */
export type Syntax =
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'edge'; readonly at: Edge }
  | { readonly kind: 'sequence'; readonly items: readonly Syntax[] }
  | { readonly kind: 'choice'; readonly options: readonly Syntax[] }
  | { readonly kind: 'repeat'; readonly item: Syntax; readonly min: number; readonly max: number; readonly greedy: boolean }

export type Edge = 'text-start' | 'text-end' | 'line-start' | 'line-end' | 'word'

type Flags = { readonly ignoreCase: boolean; readonly multiline: boolean; readonly dotAll: boolean }

const parser = new RegExpParser({ ecmaVersion: 2025 })
const LEADING_FLAGS = /^\(\?([ims]+)\)/

/**
 * The syntax of a pattern that RE2 accepts; undefined where it uses what RE2 and JavaScript write differently (\A, \B, \Q…\E,
 * [[:alpha:]], \p{…}, flags in the middle, case folding outside ASCII), which only costs speed.
 */
export const syntaxOf = (regex: string): Syntax | undefined => {
  const leading = LEADING_FLAGS.exec(regex)
  const letters = leading?.[1] ?? ''
  const flags = { ignoreCase: letters.includes('i'), multiline: letters.includes('m'), dotAll: letters.includes('s') }
  try {
    const pattern = parser.parsePattern(inStrictJavaScript(regex.slice(leading?.[0].length ?? 0)), undefined, undefined, {
      unicode: true,
    })
    return choice(pattern.alternatives, flags)
  } catch {
    return undefined
  }
}

const choice = (alternatives: readonly AST.Alternative[], flags: Flags): Syntax => {
  const options = alternatives.map(({ elements }) => sequence(elements.map((element) => syntax(element, flags))))
  return options.length === 1 && options[0] ? options[0] : { kind: 'choice', options }
}

/** A sequence without sequences in it, so that neighbours are neighbours whatever groups the author wrote. */
const sequence = (items: readonly Syntax[]): Syntax => {
  const flat = items.flatMap((item) => (item.kind === 'sequence' ? item.items : [item]))
  return flat.length === 1 && flat[0] ? flat[0] : { kind: 'sequence', items: flat }
}

const syntax = (element: AST.Element, flags: Flags): Syntax => {
  switch (element.type) {
    case 'Character':
      return cased([element.value, element.value], flags)
    case 'CharacterSet':
      return { kind: 'set', set: element.kind === 'any' ? (flags.dotAll ? ANY : NOT_NEWLINE) : escapeSet(element, flags) }
    case 'CharacterClass':
      return characterClass(element, flags)
    case 'CapturingGroup':
      return choice(element.alternatives, flags)
    case 'Group':
      return choice(element.alternatives, withModifiers(flags, element.modifiers))
    case 'Quantifier':
      return { kind: 'repeat', item: syntax(element.element, flags), min: element.min, max: element.max, greedy: element.greedy }
    case 'Assertion':
      return { kind: 'edge', at: edge(element, flags) }
    default:
      throw new UnknownSyntax()
  }
}

class UnknownSyntax extends Error {}

const cased = (set: CharSet, flags: Flags): Syntax => {
  const both = flags.ignoreCase ? ignoringCase(set) : set
  if (!both) throw new UnknownSyntax()
  return { kind: 'set', set: both }
}

const characterClass = (element: AST.CharacterClass, flags: Flags): Syntax => {
  // RE2 reads `[]a]` as a class that holds a bracket.
  if (element.elements.length === 0) throw new UnknownSyntax()
  const ranges: number[] = []
  for (const part of element.elements) {
    if (part.type === 'Character') ranges.push(...cases([part.value, part.value], flags))
    else if (part.type === 'CharacterClassRange') ranges.push(...cases([part.min.value, part.max.value], flags))
    else if (part.type === 'CharacterSet') ranges.push(...escapeSet(part, flags))
    else throw new UnknownSyntax()
  }
  const set = unionOf(ranges)
  return { kind: 'set', set: element.negate ? complementOf(set) : set }
}

const cases = (set: CharSet, flags: Flags): CharSet => {
  const node = cased(set, flags)
  return node.kind === 'set' ? node.set : set
}

/** A named set; RE2 folds it before it negates it. */
const escapeSet = (element: AST.CharacterSet, flags: Flags): CharSet => {
  const named = element.kind === 'digit' ? DIGIT : element.kind === 'word' ? WORD : element.kind === 'space' ? SPACE : undefined
  if (!named || !('negate' in element)) throw new UnknownSyntax()
  const set = cases(named, flags)
  return element.negate ? complementOf(set) : set
}

const edge = (element: AST.Assertion, flags: Flags): Edge => {
  if (element.kind === 'start') return flags.multiline ? 'line-start' : 'text-start'
  if (element.kind === 'end') return flags.multiline ? 'line-end' : 'text-end'
  if (element.kind === 'word' && !element.negate) return 'word'
  throw new UnknownSyntax()
}

const withModifiers = (flags: Flags, modifiers: AST.Modifiers | null): Flags => {
  const set = (name: keyof Flags) => (flags[name] || (modifiers?.add[name] ?? false)) && !(modifiers?.remove?.[name] ?? false)
  return { ignoreCase: set('ignoreCase'), multiline: set('multiline'), dotAll: set('dotAll') }
}

/** What RE2 lets an author write freely, in JavaScript's strict form: escaped punctuation and lone braces and brackets. */
const inStrictJavaScript = (regex: string): string =>
  regex.replaceAll(/\\([\s\S])|\(\?P<|\{\d+(?:,\d*)?\}|\[\^?(?:\\[\s\S]|[^\]\\])*\]|[{}\]]/g, (token, escaped?: string) => {
    if (escaped !== undefined) return PUNCTUATION.test(escaped) ? hex(escaped) : token
    if (token === '(?P<') return '(?<'
    if (token.length === 1) return hex(token)
    if (token.includes('[:')) throw new UnknownSyntax()
    return token.startsWith('[')
      ? token.replaceAll(/\\([\s\S])/g, (pair, char: string) => (PUNCTUATION.test(char) ? hex(char) : pair))
      : token
  })

const PUNCTUATION = /[!-/:-@[-`{-~]/

const hex = (char: string): string => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`
