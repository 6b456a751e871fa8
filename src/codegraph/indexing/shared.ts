/** One stands for all empty lists, as where facts are read: most lists of a definition are. */
const NONE: readonly never[] = Object.freeze([]) as readonly never[]

/**
 * Plain data that has just been made of bytes, changed in place so that equal texts and empty lists share their memory: of facts a
 * third less.
 */
export const shared = <T>(data: T): T => {
  const texts = new Map<string, string>()
  const one = (value: unknown): unknown => {
    if (typeof value === 'string') return text(texts, value)
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
    if (Array.isArray(value)) {
      if (value.length === 0) return NONE
      for (let index = 0; index < value.length; index += 1) value[index] = one(value[index])
    } else if (value instanceof Map) inMap(value, one)
    else for (const name in value) (value as Record<string, unknown>)[name] = one((value as Record<string, unknown>)[name])
    return value
  }
  return one(data) as T
}

const text = (texts: Map<string, string>, value: string): string => {
  const known = texts.get(value)
  if (known === undefined) texts.set(value, value)
  return known ?? value
}

/** Keys stay as they are: setting them anew would change their order. */
const inMap = (map: Map<unknown, unknown>, one: (value: unknown) => unknown): void => {
  for (const [key, value] of map) map.set(key, one(value))
}
