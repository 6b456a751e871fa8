import { hash } from 'node:crypto'
import { z } from 'zod'
import type { Reply } from '#src/doors/http/call.ts'
import { OcodeError } from '#src/kernel/error.ts'
import type { Operation } from '#src/kernel/operation.ts'
import { kindOf } from '#src/kernel/schema.ts'
import { snakeCase } from '#src/kernel/words.ts'
import type { Row } from './row.ts'
import { fieldsOf, isOptional, unwrapped } from './shape.ts'

/** Answers that are kept for callers who repeat a request, and how large each may be; the oldest go first. */
export const KEPT_MAX = 1_000
const KEPT_MAX_BYTES = 65_536
const KEY_RULE = /^[A-Za-z0-9._:/@#+-]{1,128}$/

export type Repeatable = { readonly key: string /** Who calls, and what. */; readonly scope: string; readonly body: string }

/** The Idempotency-Key of a request, as a structured string or bare. Throws INVALID for one that could not be an id. */
export const idempotencyKey = (header: string | string[] | undefined): string | undefined => {
  if (header === undefined) return undefined
  const key = String(header)
    .trim()
    .replace(/^"(.*)"$/, '$1')
  if (!KEY_RULE.test(key))
    throw new OcodeError('INVALID', 'Idempotency-Key: send 1 to 128 characters of A-Z a-z 0-9 . _ : / @ # + -.')
  return key
}

/**
 * Runs a request once for each key: a repeat gets the first one's answer, also while that one runs. What failed is run
 * again. Kept in this process only; across processes the ids that come from keys do the same (see idsOfKey).
 */
export const keptAnswers = () => {
  const kept = new Map<string, { readonly body: string; readonly reply: Promise<Reply> }>()
  return async ({ key, scope, body }: Repeatable, run: () => Promise<Reply>): Promise<Reply> => {
    const name = `${scope}\n${key}`
    const digest = hash('sha256', body)
    const known = kept.get(name)
    if (known && known.body !== digest)
      throw new OcodeError('CONFLICT', `Idempotency-Key ${key} was used for another request; use a new one.`)
    if (known) return { ...(await known.reply), headers: { ...(await known.reply).headers, 'idempotent-replayed': 'true' } }
    const reply = run()
    kept.set(name, { body: digest, reply })
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT_MAX) break
      kept.delete(oldest)
    }
    const isWorthKeeping = await reply.then(
      (answer) => answer.body.length <= KEPT_MAX_BYTES,
      () => false,
    )
    if (!isWorthKeeping) kept.delete(name)
    return reply
  }
}

/** Which field of which part of an input is an id that the caller may bring. */
export type IdField = { readonly into: string; readonly field: string; readonly wire: string }

/** The ids that the records of a row's input may come without: the first field of a record, where it is an id that may be missing. */
export const idFieldsOf = (row: Row, { input }: Operation): IdField[] => {
  if (row.isNamed) return []
  return Object.entries(fieldsOf(input)).flatMap(([into, schema]) => {
    const part = unwrapped(schema)
    const record = part instanceof z.ZodArray ? (part.element as z.ZodType) : part
    const [field, type] = Object.entries(fieldsOf(record))[0] ?? []
    return field !== undefined && type !== undefined && kindOf(type) === 'id' && isOptional(type)
      ? [{ into, field, wire: snakeCase(field) }]
      : []
  })
}

/**
 * Gives the records of an input that came without their id one made of the key, so that a repeat through another process, or
 * after a restart, meets what the first has stored.
 */
export const idsOfKey = (input: Record<string, unknown>, key: string, ids: readonly IdField[]): Record<string, unknown> => {
  const named = { ...input }
  for (const { into, field, wire } of ids) {
    const part = named[into]
    const fill = (record: unknown, id: string) => {
      if (!isRecord(record) || !isAbsent(record[field]) || !isAbsent(record[wire])) return record
      const { [wire]: _, ...rest } = record
      return { ...rest, [field]: id }
    }
    if (part !== undefined)
      named[into] = Array.isArray(part)
        ? part.map((record, index) => fill(record, `${key}.${index}`.slice(-128)))
        : fill(part, key)
  }
  return named
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === ''

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
