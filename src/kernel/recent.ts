/** What is known by a key, at most so much of it: the least recently used goes first. */
export type Recent<T> = {
  readonly get: (key: string) => T | undefined
  readonly set: (key: string, value: T) => void
  readonly delete: (key: string) => boolean
}

export const openRecent = <T>(most: number): Recent<T> => {
  const values = new Map<string, T>()
  let newest: string | undefined
  return {
    get: (key) => {
      const found = values.get(key)
      if (found !== undefined && key !== newest) {
        values.delete(key)
        values.set(key, found)
        newest = key
      }
      return found
    },
    set: (key, value) => {
      values.delete(key)
      values.set(key, value)
      newest = key
      if (values.size > most) values.delete(values.keys().next().value as string)
    },
    delete: (key) => values.delete(key),
  }
}
