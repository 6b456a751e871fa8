/** `taskId` as `task_id`: a proto's name of a domain field. */
export const snakeCase = (camel: string): string => camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** `task_id` as `taskId`. */
export const camelCase = (snake: string): string => snake.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** The candidate that differs from `word` by the fewest edits, where these are few enough to be a slip: 1 of 3 letters, at most 3. */
export const nearest = (word: string, candidates: readonly string[]): string | undefined => {
  const bound = Math.min(3, Math.floor(word.length / 3))
  let best: { candidate: string; edits: number } | undefined
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > bound) continue
    const edits = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (edits <= bound && (best === undefined || edits < best.edits)) best = { candidate, edits }
  }
  return best?.candidate
}

/** Names that are told where another one was given. */
const NAMES_TOLD_MAX = 12

/** What to say behind a name that there is none of: which was probably meant, else which there are. */
export const insteadOf = (name: string, names: readonly string[]): string => {
  const meant = nearest(name, names)
  if (meant !== undefined) return `; did you mean ${meant}?`
  if (names.length === 0) return ''
  const [first, ...others] = names.slice(0, NAMES_TOLD_MAX)
  const more = names.length > NAMES_TOLD_MAX ? ' and others' : ''
  return others.length === 0 ? `; the only one is ${first}` : `; there are ${[first, ...others].join(', ')}${more}`
}

/** Levenshtein's distance. */
const editDistance = (left: string, right: string): number => {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= right.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

/** A value of an enum for people: `code entity` for SEARCH_KIND_CODE_ENTITY, without its prefix. */
export const plainWords = (value: string, prefix = ''): string => value.slice(prefix.length).toLowerCase().replaceAll('_', ' ')

/** What all values of an enum begin with, up to its last underscore. */
export const enumPrefix = (values: readonly string[]): string => {
  const [first = ''] = values
  let length = 0
  while (length < first.length && values.every((value) => value[length] === first[length])) length += 1
  return first.slice(0, first.lastIndexOf('_', length - 1) + 1)
}
