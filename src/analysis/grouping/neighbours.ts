import { WILDCARD } from './mask-quotes.ts'

/** Likeness that two masked texts need: of their words and pairs of words, four in five are the same. */
const SIMILARITY_MIN = 0.82
/** Words and pairs of words that both texts need at least; of shorter ones, one word more or less is another error. */
const FEATURES_MIN = 12
/** Features of one text that are looked at. */
const FEATURES_MAX = 128
/** Texts that share a feature and are looked at; a feature of more of them tells nothing. */
const POSTINGS_MAX = 2_000

export type Neighbour<T> = { readonly value: T; readonly similarity: number }

export type Neighbours<T> = {
  readonly add: (text: string, value: T) => void
  /** The value of the most similar text; the earlier one of two that are as similar. Undefined where none is similar enough. */
  readonly nearest: (text: string) => Neighbour<T> | undefined
}

/** An index of masked texts by their words and pairs of words, likeness being Dice's. Says nothing rather than something weak. */
export const openNeighbours = <T>(): Neighbours<T> => {
  const entries: { value: T; size: number }[] = []
  const postings = new Map<string, number[]>()
  return {
    add: (text, value) => {
      const features = featuresOf(text)
      for (const feature of features) {
        const known = postings.get(feature)
        if (!known) postings.set(feature, [entries.length])
        else if (known.length < POSTINGS_MAX) known.push(entries.length)
      }
      entries.push({ value, size: features.size })
    },
    nearest: (text) => {
      const features = featuresOf(text)
      if (features.size < FEATURES_MIN) return undefined
      const shared = new Map<number, number>()
      for (const feature of features)
        for (const entry of postings.get(feature) ?? []) shared.set(entry, (shared.get(entry) ?? 0) + 1)
      let best: Neighbour<T> | undefined
      for (const [at, count] of [...shared].sort(([a], [b]) => a - b)) {
        const entry = entries[at]
        if (!entry || entry.size < FEATURES_MIN) continue
        const similarity = (2 * count) / (features.size + entry.size)
        if (similarity >= SIMILARITY_MIN && similarity > (best?.similarity ?? 0)) best = { value: entry.value, similarity }
      }
      return best
    },
  }
}

const featuresOf = (text: string): ReadonlySet<string> => {
  const features = new Set<string>()
  let before = '^'
  for (const raw of text.toLowerCase().split(' ')) {
    const word = raw.replace(/^[("'[]+|[.,:;)"'\]]+$/g, '')
    if (word === '' || word === WILDCARD) continue
    features.add(word)
    features.add(`${before} ${word}`)
    before = word
    if (features.size >= FEATURES_MAX) break
  }
  return features
}
