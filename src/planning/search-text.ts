const WORDS_MAX = 32
/** A longer beginning makes Lucene an automaton that it refuses; names in code are shorter. */
const BEGINNING_MAX_CHARS = 128

/** Words of sentences and questions that say nothing of what is looked for. */
const STOP_WORDS = new Set(
  (
    'a an and any are as at be but by can did do does for from get gets had has have how i if in into is it its me my no not of on or our ' +
    'should so some than that the their them then there these they this those to too much was we were what when where which who why will with would you your'
  ).split(' '),
)

/**
 * The Lucene query for some words: each of them whole, which counts most, or as a beginning; none is required. Nothing of Lucene's
 * syntax is left in it, so no input can be malformed. Empty where there is no word.
 */
export const luceneOf = (text: string): string =>
  tellingWords(text)
    .map((word) => (word.length > 2 && word.length <= BEGINNING_MAX_CHARS ? `${word}^4 OR ${word}*^0.5` : word))
    .join(' OR ')

/** What a text has to contain to speak of each of the words, in whatever form: `retri` of `retries`. */
export const stemsOf = (text: string): string[] => [
  ...new Set(tellingWords(text).map((word) => word.replace(/(?<=\p{L}{3})(?:ing|ed|es|s|e)$/u, ''))),
]

/** What would be called just so: `record errors` is also recorderrors, as recordErrors is in lower case. */
export const namesOf = (text: string): string[] => {
  const name = text.trim().toLowerCase()
  return [name, name.replace(/[^\p{L}\p{N}]/gu, '')]
}

/** Each word once, in lower case; stop words count only where there are no others. */
const tellingWords = (text: string): string[] => {
  const words = [...new Set(text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [])]
  const telling = words.filter((word) => !STOP_WORDS.has(word))
  return (telling.length > 0 ? telling : words).slice(0, WORDS_MAX)
}
