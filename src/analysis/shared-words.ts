const TEXT_CHARS = 4_096

/** How many words of three letters or more a text shares with a message. */
export const sharedWords = (text: string, message: string): number => {
  const said = wordsOf(message.slice(0, TEXT_CHARS))
  return [...wordsOf(text)].filter((word) => said.has(word)).length
}

/** The text that shares most words with the message; the first where none shares more. Empty where there are no texts. */
export const nearestText = (texts: readonly string[], message: string): string => {
  let best = ''
  let most = -1
  for (const text of texts) {
    const shared = sharedWords(text, message)
    if (shared > most) [best, most] = [text, shared]
  }
  return best
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [])
