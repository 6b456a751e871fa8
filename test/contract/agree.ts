import type { Json } from './doors/door.ts'

/**
 * Where a door's answer differs from what the operation gave, as `path: this instead of that`; none where they agree. Empty, zero,
 * null and absent are one and the same, as protobuf has it. With `showsLess` the door may leave out fields, but not fill them otherwise.
 */
export const differences = (said: unknown, meant: unknown, showsLess: boolean, path = ''): string[] => {
  if (isSilent(said) && isSilent(meant)) return []
  if (Array.isArray(said) && Array.isArray(meant)) {
    if (said.length !== meant.length) return [`${path}: ${said.length} items instead of ${meant.length}`]
    return said.flatMap((item, index) => differences(item, meant[index], showsLess, `${path}[${index}]`))
  }
  if (isObject(said) && isObject(meant)) {
    const names = new Set([...Object.keys(said), ...(showsLess ? [] : Object.keys(meant))])
    return [...names].flatMap((name) => differences(said[name], meant[name], showsLess, `${path}.${name}`))
  }
  if (typeof said === 'number' && typeof meant === 'number' && Math.abs(said - meant) <= 1e-6 * Math.abs(meant)) return []
  return said === meant ? [] : [`${path}: ${short(said)} instead of ${short(meant)}`]
}

/** What must be in an answer and is not; lists are compared as far as the expectation goes, and `{}` is whatever there is. */
export const missing = (meant: unknown, said: unknown, path = ''): string[] => {
  if (isSilent(meant) && isSilent(said)) return []
  if (isObject(meant) && Object.keys(meant).length === 0) return []
  if (Array.isArray(meant) && Array.isArray(said)) {
    if (meant.length === 0) return []
    return meant.flatMap((item, index) => missing(item, said[index], `${path}[${index}]`))
  }
  if (isObject(meant) && isObject(said)) {
    return Object.entries(meant).flatMap(([name, value]) => missing(value, said[name], `${path}.${name}`))
  }
  return meant === said ? [] : [`${path}: ${short(said)} instead of ${short(meant)}`]
}

/** Whether the answer is that there is none: gRPC and REST say so by NOT_FOUND. */
export const isNothing = (answer: unknown): boolean =>
  isObject(answer) &&
  Object.values(answer).every(
    (value) => value === null || (Array.isArray(value) && value.length === 1 && isObject(value[0]) && value[0].value === null),
  )

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const isSilent = (value: unknown): boolean => {
  if (value === undefined || value === null || value === '' || value === 0 || value === false) return true
  if (typeof value === 'string') return value.endsWith('_UNSPECIFIED')
  if (Array.isArray(value)) return value.length === 0
  return isObject(value) && Object.values(value).every(isSilent)
}

const short = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 200)

/**
 * An answer of a write without what differs from one asking to the next: ids of its own (`…~7`), ids that were minted, and times
 * that are later than `since`.
 */
export const settled = (answer: unknown, since: number): unknown => {
  if (typeof answer === 'string') {
    if (TIME.test(answer) && Date.parse(answer) >= since) return '<now>'
    return answer.replace(MINTED, '<minted>').replace(FRESH, '<fresh>')
  }
  if (Array.isArray(answer)) return answer.map((item) => settled(item, since))
  if (!isObject(answer)) return answer
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [name, name === 'duration_ms' ? 0 : settled(value, since)]),
  )
}

/** The number at the end of an id that belongs to one asking. */
export const freshId = (kind: string, asking: number): string => `${kind}+${asking}+`

const FRESH = /\+\d+\+/g
const MINTED = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/
