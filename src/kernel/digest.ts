import { hash } from 'node:crypto'

/**
 * The SHA-256 of a JSON value in hexadecimal digits. Keys are taken in sorted order and undefined fields are passed over, so
 * that two bodies that say the same have the same digest.
 */
export const digestOf = (value: unknown): string => hash('sha256', canonicalJson(value))

/** One concatenation per field: this runs for every record of every batch. */
const canonicalJson = (value: unknown): string => {
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const record = value as Readonly<Record<string, unknown>>
  let fields = ''
  for (const name of Object.keys(record).sort()) {
    const item = record[name]
    if (item !== undefined) fields += `${fields === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(item)}`
  }
  return `{${fields}}`
}
