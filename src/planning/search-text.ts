const WORDS_MAX = 32
/** A longer beginning makes Lucene an automaton that it refuses; names in code are shorter. */
const BEGINNING_MAX_CHARS = 128

/**
 * The Lucene query for some words: each of them, whole or as a beginning, none required. Nothing of Lucene's syntax is left
 * in it, so no input can be malformed. Empty where there is no word.
 */
export const luceneOf = (text: string): string => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []
  return [...new Set(words)]
    .slice(0, WORDS_MAX)
    .map((word) => (word.length > 2 && word.length <= BEGINNING_MAX_CHARS ? `${word}^2 OR ${word}*` : word))
    .join(' OR ')
}
