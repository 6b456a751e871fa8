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
  for (const [name, start] of sortedFields(record)) {
    const item = record[name]
    if (item !== undefined) fields += `${fields === '' ? '' : ','}${start}${canonicalJson(item)}`
  }
  return `{${fields}}`
}

type Field = readonly [name: string, start: string]

/** Names in order, each with its JSON text and the colon. Records of one kind have the same names, so few lists are sorted more than once. */
const sortedFields = (record: Readonly<Record<string, unknown>>): readonly Field[] => {
  const names = Object.keys(record)
  const key = names.join()
  const known = shapes.get(key)
  // A comma in a name can make two shapes look alike.
  if (known?.length === names.length && known.every(([name]) => Object.hasOwn(record, name))) return known
  const fields = names.sort().map((name): Field => [name, `${JSON.stringify(name)}:`])
  if (key.length > SHAPE_MAX_CHARS) return fields
  if (shapes.size >= SHAPES_MAX) shapes.clear()
  shapes.set(key, fields)
  return fields
}

const shapes = new Map<string, readonly Field[]>()
const SHAPES_MAX = 1_000
const SHAPE_MAX_CHARS = 1_024
