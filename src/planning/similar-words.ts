/** Words that differ in an ending, or in a letter that was mistyped, share most of their parts of three letters. */
const SIMILARITY_MIN = 0.7
/** Shorter words are alike by chance. */
const WORD_MIN_CHARS = 5

/** Prompts share most of their words: answers are kept, at most so many. */
const ASKED_MAX = 20_000

export type Similar = { readonly word: string; readonly similarity: number }

/**
 * Finds for a word that is not known the known one that is most like it: Dice's share of common trigrams, of words that begin alike. Undefined where
 * none is like it enough; of two as like the first in the order of letters.
 */
export const similarWords = (known: Iterable<string>): ((word: string) => Similar | undefined) => {
  const wordsOfPart = new Map<string, string[]>()
  const sizes = new Map<string, number>()
  for (const word of [...known].filter(isLong).sort()) {
    const parts = trigramsOf(word)
    sizes.set(word, parts.length)
    for (const part of parts) wordsOfPart.set(part, [...(wordsOfPart.get(part) ?? []), word])
  }
  const mostLike = (word: string): Similar | undefined => {
    const parts = trigramsOf(word)
    const shared = new Map<string, number>()
    for (const part of parts) for (const other of wordsOfPart.get(part) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1)
    let best: Similar | undefined
    for (const [other, count] of shared) {
      const similarity = (2 * count) / (parts.length + (sizes.get(other) ?? 0))
      if (other[0] !== word[0] || similarity < SIMILARITY_MIN) continue
      if (!best || similarity > best.similarity || (similarity === best.similarity && other < best.word))
        best = { word: other, similarity }
    }
    return best
  }
  const asked = new Map<string, Similar | undefined>()
  return (word) => {
    if (!isLong(word)) return undefined
    if (asked.has(word)) return asked.get(word)
    if (asked.size >= ASKED_MAX) asked.clear()
    const found = mostLike(word)
    asked.set(word, found)
    return found
  }
}

const isLong = (word: string): boolean => word.length >= WORD_MIN_CHARS

const trigramsOf = (word: string): string[] => {
  const padded = `^${word}$`
  return [...new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)))]
}
