import { WILDCARD } from './mask-quotes.ts'

/** Words of a text that are looked at; a longer one has none. */
const WORDS_MAX = 24
/** Words besides the one that differs that both texts need; of two or three words each is the message. */
const OTHER_WORDS_MIN = 3
/** Texts that are kept for one place; more are no different. */
const TEXTS_MAX = 64

export type Slots = {
  /** Takes a text up, and gives those alike that came before. */
  readonly add: (text: string) => readonly string[]
  /**
   * Texts that are this one but for one word, where one of the two has a wildcard: so that word is a name that merely does not look like
   * one, `total is not defined` beside `<*> is not defined`. In the order in which they came.
   */
  readonly alike: (text: string) => readonly string[]
}

/** An index of masked texts by what is around each of their words. */
export const openSlots = (): Slots => {
  const open = new Map<string, string[]>()
  const named = new Map<string, string[]>()
  const alikeAt = (places: readonly Place[]) => places.flatMap(({ around, isOpen }) => (isOpen ? named : open).get(around) ?? [])
  return {
    add: (text) => {
      const places = placesIn(text)
      const alike = alikeAt(places)
      for (const { around, isOpen } of places) {
        const texts = isOpen ? open : named
        const known = texts.get(around)
        if (!known) texts.set(around, [text])
        else if (known.length < TEXTS_MAX) known.push(text)
      }
      return alike
    },
    alike: (text) => alikeAt(placesIn(text)),
  }
}

/** The text around a word, or around a wildcard. */
type Place = { readonly around: string; readonly isOpen: boolean }

const placesIn = (text: string): Place[] => {
  const words = text.split(' ', WORDS_MAX + 1)
  if (words.length > WORDS_MAX) return []
  const plain = words.filter((word) => !word.includes(WILDCARD) && PLAIN.test(word)).length
  let start = 0
  return words.flatMap((word) => {
    const from = start
    start += word.length + 1
    const isOpen = word.includes(WILDCARD)
    if (plain - (isOpen ? 0 : 1) < OTHER_WORDS_MIN) return []
    const name = isOpen ? WILDCARD : NAME.exec(word)?.[0]
    if (name === undefined) return []
    const at = from + word.indexOf(name)
    return [{ around: `${text.slice(0, at)}\u0000${text.slice(at + name.length)}`, isOpen }]
  })
}

const PLAIN = /[A-Za-z]{2}/
/** What a name may be: one word, in whatever punctuation. */
const NAME = /[A-Za-z_$][\w$-]*/
