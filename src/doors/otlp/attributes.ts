/** What attributes hold: JSON values; bytes are base64 text. */
export type Attributes = ReadonlyMap<string, unknown>

/** As they are decoded: of an AnyValue one member is there, or none. */
export type AnyValue = {
  readonly stringValue?: string
  readonly boolValue?: boolean
  readonly intValue?: number
  readonly doubleValue?: number
  readonly arrayValue?: { readonly values: readonly AnyValue[] }
  readonly kvlistValue?: { readonly values: readonly KeyValue[] }
  readonly bytesValue?: Uint8Array
}
export type KeyValue = { readonly key: string; readonly value?: AnyValue }

export const attributesOf = (pairs: readonly KeyValue[]): Attributes => {
  const attributes = new Map<string, unknown>()
  for (const { key, value } of pairs) attributes.set(key, value === undefined ? null : plain(value))
  return attributes
}

/** The value of the first of these attributes that there is. */
export const firstOf = (attributes: Attributes, names: readonly string[]): unknown => {
  for (const name of names) {
    const value = attributes.get(name)
    if (value !== undefined && value !== null && value !== '') return value
  }
  return undefined
}

/** The same as text; objects and lists as their JSON. */
export const textOf = (attributes: Attributes, names: readonly string[]): string => {
  const value = firstOf(attributes, names)
  if (value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The same as a number, which may have come as text. */
export const numberOf = (attributes: Attributes, names: readonly string[]): number | undefined => {
  const value = firstOf(attributes, names)
  if (typeof value !== 'number' && typeof value !== 'string') return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

const plain = (value: AnyValue): unknown => {
  if (value.stringValue !== undefined) return value.stringValue
  if (value.intValue !== undefined) return value.intValue
  if (value.doubleValue !== undefined) return Number.isFinite(value.doubleValue) ? value.doubleValue : String(value.doubleValue)
  if (value.boolValue !== undefined) return value.boolValue
  if (value.arrayValue !== undefined) return value.arrayValue.values.map(plain)
  if (value.kvlistValue !== undefined) return Object.fromEntries(attributesOf(value.kvlistValue.values))
  return value.bytesValue === undefined ? null : Buffer.from(value.bytesValue).toString('base64')
}
