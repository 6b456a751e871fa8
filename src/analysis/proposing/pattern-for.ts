import { compilePattern } from '#src/analysis/matcher-compile.ts'
import { plainText } from '#src/analysis/plain-text.ts'
import { commonRegexes, escaped, wordsInRegex } from './shared-expression.ts'
import type { UnknownClass } from './unknown-errors.ts'

/** Tasks in which a class of errors must have come up before it is worth a pattern. */
export const TASKS_MIN = 3

/** Words a name is made of at most. */
const NAME_WORDS_MAX = 5
const NAME_CHARS_MAX = 64

/** Words that a name can do without. */
const SMALL_WORDS: ReadonlySet<string> = new Set([
  'the', 'an', 'is', 'was', 'were', 'are', 'be', 'been', 'of', 'in', 'on', 'at', 'to', 'for', 'from', 'by', 'with', 'and', 'or', 'it', 'its', 'this', 'that', 'you', 'your',
  'have', 'has', 'had', 'do', 'does', 'did', 'error', 'errors', 'line', 'near', 'please', 'during', 'while', 'when', 'there', 'but', 'as', 'if',
]) // biome-ignore format: a word list

export type Expression = { readonly regex: string; readonly name: string }

/**
 * The expression of a class: found in every message of it and in no other, and linear in the message, as all of ours are. Undefined
 * with the reason where there is none.
 */
export const expressionFor = (
  { template, messages }: UnknownClass,
  others: readonly string[],
): Expression | { readonly reason: string } => {
  let reason = 'Its messages have too few words in common to tell them from others.'
  for (const regex of expressionsOf({ template, messages })) {
    const { find } = compilePattern(regex)
    const matches = (message: string) => find(plainText(message)) !== undefined
    const missed = [...messages].find((message) => !matches(message))
    const wrong = missed === undefined ? others.find(matches) : undefined
    if (missed === undefined && wrong === undefined) return { regex, name: nameOf(template, regex) }
    reason =
      missed === undefined
        ? `What they have in common is also in: ${shortened(wrong)}`
        : `It would not match: ${shortened(missed)}`
  }
  return { reason }
}

/** What a class names itself first, where it does; then what its messages have in common, within lines and beyond them. */
const expressionsOf = ({ template, messages }: Pick<UnknownClass, 'template' | 'messages'>): string[] => {
  const { kind, name } = template.family
  const named = kind === 'errno' ? [`${escaped(name)}\\b`] : kind === 'text' ? [] : [`\\b${escaped(name)}\\b`]
  return [...named, ...commonRegexes([...messages])]
}

/** `FluxCapacitorEmpty`: the class's own name, or the first words of its expression that say something. */
const nameOf = ({ family }: UnknownClass['template'], regex: string): string => {
  const all = family.kind === 'text' ? wordsInRegex(regex) : (family.name.match(/[\p{L}\p{N}]+/gu) ?? [])
  const telling = all.filter((word) => !SMALL_WORDS.has(word.toLowerCase()))
  const words = (telling.length > 1 || family.kind !== 'text' ? telling : all).slice(0, NAME_WORDS_MAX)
  return words.map(capitalized).join('').slice(0, NAME_CHARS_MAX) || 'UnnamedError'
}

const capitalized = (word: string): string =>
  /\p{Ll}/u.test(word) ? `${word.slice(0, 1).toUpperCase()}${word.slice(1)}` : `${word.slice(0, 1)}${word.slice(1).toLowerCase()}`

const QUOTE_CHARS = 120
const shortened = (text = ''): string => text.trim().split('\n', 1)[0]?.slice(0, QUOTE_CHARS).toWellFormed() ?? ''
