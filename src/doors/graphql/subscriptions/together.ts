/**
 * What comes, in lists of what is there at once: one that came alone is not kept waiting for the next. Reads ahead by one;
 * `most` bounds a list. Whoever stops reading has to stop the source as well: it may be waiting for its next item.
 */
export const together = async function* <T>(
  source: AsyncIterable<T>,
  most: number,
): AsyncGenerator<readonly T[], void, undefined> {
  const iterator = source[Symbol.asyncIterator]()
  const ask = () => {
    const asked = iterator.next()
    // Thrown where it is awaited, which may be long after it failed.
    asked.catch(() => {})
    return asked
  }
  let next = ask()
  for (let first = await next; !first.done; first = await next) {
    const list = [first.value]
    next = ask()
    while (list.length < most) {
      const more = await ifThere(next)
      if (!more || more.done) break
      list.push(more.value)
      next = ask()
    }
    yield list
  }
}

/** What a promise gives, if it does so before anything else comes in from outside. */
const ifThere = <T>(promise: Promise<T>): Promise<T | undefined> =>
  new Promise((resolve) => {
    const later = setImmediate(resolve, undefined)
    const settle = (value?: T) => {
      clearImmediate(later)
      resolve(value)
    }
    promise.then(settle, () => settle())
  })
