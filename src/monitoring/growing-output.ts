/** What a program printed so far: its head and its tail, with a line between them that says how much is left out. */
export type GrowingOutput = {
  readonly add: (text: string) => void
  readonly text: () => string
  readonly keptChars: () => number
}

/** Of each end; with the line between them less than OUTPUT_KEPT_BYTES where the text is ASCII. */
const END_CHARS = 131_000

export const growingOutput = (endChars: number = END_CHARS): GrowingOutput => {
  let head = ''
  let tail = ''
  let leftOutChars = 0
  const shorten = (keepChars: number) => {
    leftOutChars += tail.length - keepChars
    tail = tail.slice(tail.length - keepChars)
  }
  return {
    add: (text) => {
      const room = endChars - head.length
      head += text.slice(0, room)
      tail += text.slice(room)
      // Not at every piece, which would copy the tail each time.
      if (tail.length > 2 * endChars) shorten(endChars)
    },
    text: () => {
      if (tail.length > endChars) shorten(endChars)
      return leftOutChars === 0 ? head + tail : `${head}\n[… ${leftOutChars} characters left out …]\n${tail}`
    },
    keptChars: () => head.length + tail.length,
  }
}
