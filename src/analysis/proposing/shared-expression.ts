import { maskMessage } from '#src/analysis/grouping/mask.ts'
import { WILDCARD } from '#src/analysis/grouping/mask-quotes.ts'

/** Distinct texts that an expression is made of; the others are only checked against it. */
const TEXTS_MAX = 64
const WORDS_MAX = 24
/** Letters and digits that an expression must require at least, in at least so many words: less says too little. */
const LETTERS_MIN = 12
const LETTERED_WORDS_MIN = 2

/** A word of a text and what stands before it: nothing but space, or something that changes. */
type Word = { readonly text: string; readonly before: 'space' | 'gap' }

/**
 * Regular expressions (RE2) of what messages have in common: the words that all of them have in the same order, with anything
 * where they differ. The first stays within lines, the second does not; undefined where they have too little in common.
 */
export const commonRegexes = (messages: readonly string[]): readonly string[] => {
  const masked = [...new Set(messages.map(maskedText))].slice(0, TEXTS_MAX).map(wordsOf)
  const [first, ...others] = masked
  if (!first) return []
  const common = withoutEdges(others.reduce(commonWords, first)).slice(0, WORDS_MAX)
  const lettered = common.filter(({ text }) => /[\p{L}\p{N}]{2}/u.test(text))
  const letters = lettered.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0)
  if (lettered.length < LETTERED_WORDS_MIN || letters < LETTERS_MIN) return []
  const written = (gap: string) =>
    common.map(({ text, before }, at) => `${at === 0 ? '' : before === 'space' ? '\\s+' : gap}${escaped(text)}`).join('')
  return [...new Set([written('.*'), written('[\\s\\S]*')])]
}

/** The words of an expression that say something, in their order: what a pattern can be named after. */
export const wordsInRegex = (regex: string): string[] =>
  regex
    .replaceAll(/\\s\+|\.\*|\[\\s\\S\]\*|\\b/g, ' ')
    .replaceAll(/\\(.)/g, '$1')
    .match(/\p{L}[\p{L}\p{N}]+/gu) ?? []

/** Without the punctuation that is left of what changes at both ends. */
const withoutEdges = (words: readonly Word[]): readonly Word[] => {
  const says = ({ text }: Word) => /[\p{L}\p{N}]/u.test(text)
  return words.slice(Math.max(0, words.findIndex(says)), words.findLastIndex(says) + 1)
}

/** What masking puts at the end of a text (the skeleton of quoted code) is in no message. */
const maskedText = (message: string): string => maskMessage(message).replace(/ ~ .*$/, '')

const wordsOf = (masked: string): Word[] => {
  const words: Word[] = []
  let before: Word['before'] = 'space'
  for (const part of masked.split(SEPARATOR)) {
    if (part === '') continue
    if (/^\s+$/.test(part)) continue
    if (part === WILDCARD || part === '<program>') before = 'gap'
    else {
      words.push({ text: part, before })
      before = 'space'
    }
  }
  return words
}

const SEPARATOR = new RegExp(`(\\s+|${WILDCARD.replaceAll('*', '\\*')}|<program>)`)

/** The longest common run of words (not necessarily neighbours); what stood next to each other in both still does. */
const commonWords = (a: readonly Word[], b: readonly Word[]): Word[] => {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = lengths[i] as Uint16Array
      row[j] = a[i]?.text === b[j]?.text ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  const common: Word[] = []
  let isNext = true
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [left, right] = [a[i] as Word, b[j] as Word]
    if (left.text === right.text) {
      common.push({ text: left.text, before: isNext && left.before === 'space' && right.before === 'space' ? 'space' : 'gap' })
      isNext = true
      i += 1
      j += 1
    } else {
      isNext = false
      if (at(i + 1, j) >= at(i, j + 1)) i += 1
      else j += 1
    }
  }
  return common
}

/** A text as an expression that matches just it; characters beyond ASCII stand for themselves. */
export const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
