import { v5 } from 'uuid'
import { canonicalTimestamp, type Timestamp, timestampOf } from '#src/kernel/time.ts'

export type RecordKind = 'task' | 'environment' | 'execution_attempt' | 'error'

export type Fields = Readonly<Record<string, unknown>>

/** What a log says at one place: a record in the wire's JSON; something that nothing is made of, by its kind; or that it cannot be read. */
export type Found =
  | { readonly kind: RecordKind; readonly record: Fields }
  | { readonly passedOver: string }
  | { readonly problem: string }

/** Reads a log that is one JSON object a line; it remembers what later lines may answer. */
export type LineReader = {
  readonly line: (value: Fields) => readonly Found[]
  /** What is left when there are no more lines. */
  readonly end: () => readonly Found[]
}

/** Reads a log piece by piece as it streams in, pieces cut anywhere. */
export type TextReader = { readonly write: (text: string) => readonly Found[]; readonly end: () => readonly Found[] }

/** Namespace of the ids of what was imported; a constant of this project. */
const IMPORT_NAMESPACE = '7b0d7f0c-52a4-5f0e-8a35-0c0de0c0de02'

/** An id that is the same whenever the same thing is imported. */
export const stableId = (...parts: readonly (string | number)[]): string => v5(parts.join('\u0000'), IMPORT_NAMESPACE)

export const passedOver = (kind: string): Found => ({ passedOver: kind })

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
export const numberOf = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/**
 * The text of a message's content: a text, or a list of parts as models' APIs have them (`{type: text, text}`). Pictures are named.
 */
export const contentText = (content: unknown): string => {
  if (typeof content === 'string') return content
  return listOf(content)
    .map((part) => {
      const { type, text } = fieldsOf(part)
      return typeof text === 'string' ? text : typeof part === 'string' ? part : `[${textOf(type) || 'something else'}]`
    })
    .join('\n')
}

/** Beyond it a number of seconds since 1970 would be a time after the year 5000: it counts milliseconds. */
const SECONDS_MAX = 100_000_000_000

/**
 * An instant as logs say it: RFC 3339, the same without a zone (then it is taken as UTC), or seconds or milliseconds since 1970.
 * Undefined for anything else.
 */
export const instantOf = (value: unknown): Timestamp | undefined => {
  if (typeof value === 'number') {
    const epochMs = value > SECONDS_MAX ? value : value * 1_000
    return value > 0 && epochMs < 253_402_300_800_000 ? timestampOf(Math.round(epochMs)) : undefined
  }
  if (typeof value !== 'string') return undefined
  const text = value.trim().replace(' ', 'T')
  return canonicalTimestamp(text) ?? canonicalTimestamp(`${text}Z`)
}

/** So many milliseconds later. */
export const later = (instant: Timestamp, ms: number): Timestamp => timestampOf(Math.round(Date.parse(instant) + ms))
