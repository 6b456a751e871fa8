import { hash } from 'node:crypto'

/** Digits of SHA-256 that are kept: 128 bits, short enough for Neo4j to keep inside the node's own record. */
const DIGEST_DIGITS = 32

/**
 * What tells one body from another: the same values give the same digest, in whatever order the keys of an object come.
 * Kept beside a record, so that a repeated id with another body is seen to be a conflict.
 */
export const digestOf = (value: unknown): string => hash('sha256', JSON.stringify(inKeyOrder(value))).slice(0, DIGEST_DIGITS)

const inKeyOrder = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(inKeyOrder)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]) => [key, inKeyOrder(item)]))
}
