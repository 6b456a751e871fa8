import neo4j, { DateTime, type Integer } from 'neo4j-driver'
import { z } from 'zod'
import { kindOf } from '#src/kernel/schema.ts'
import { fractionText } from '#src/kernel/time.ts'

type Convert = (value: unknown) => unknown

/**
 * The function that makes driver values of parameters: integers of z.int() fields (a plain number arrives as a float and
 * fails as a LIMIT), instants of timestamps, JSON text of structs and maps. Undefined where the schema needs no conversion.
 */
export const encoder = (schema: z.ZodType): Convert | undefined =>
  convert(schema, {
    int: (value) => driverInt(value as number),
    timestamp: (value) => dateTimeOf(value as string),
    json: (value) => JSON.stringify(value),
  })

/** Numbers that are made once: lines and columns are most of what a first indexing sends. */
const SMALL_MAX = 10_000
const small = new Array<Integer>(SMALL_MAX)

const driverInt = (value: number): Integer => {
  if (!(value >= 0 && value < SMALL_MAX)) return neo4j.int(value)
  const made = small[value] ?? neo4j.int(value)
  small[value] = made
  return made
}

/**
 * The function that makes domain values of a row: canonical RFC 3339 texts of instants, objects of JSON texts. It changes
 * the row in place and touches only what the schema marks, so a row without times and structs costs nothing.
 */
export const decoder = (schema: z.ZodType): Convert | undefined =>
  convert(
    schema,
    {
      int: undefined,
      timestamp: (value) =>
        typeof value === 'string' ? timestampOfText(value) : value instanceof DateTime ? timestampOfDateTime(value) : value,
      json: (value) => (typeof value === 'string' ? JSON.parse(value) : value),
    },
    true,
  )

/**
 * A part of a row that Cypher gives as a list, its values in the order of the object's fields; it is read as the object. Without a name at
 * each value the driver unpacks it in half the time, so it is for parts of which an answer has hundreds. As a part of parameters it is the
 * other way round: the object goes in as such a list, what it lacks as null, and nothing after
 * its last value: a place behind the end of a list reads as null, so what is seldom there stands last.
 */
export const listed = <T extends z.ZodObject>(object: T): T => object.meta({ listed: true })

/** An instant among parameters that goes in as its canonical text: `datetime()` reads it in a third of what packing an instant takes. */
export const instantText = z.string().optional()

const isListed = (schema: z.ZodType): boolean => (schema.meta() as { listed?: boolean } | undefined)?.listed === true

const named = (names: readonly string[], list: readonly unknown[]): Record<string, unknown> => {
  const record: Record<string, unknown> = {}
  for (let index = 0; index < names.length; index += 1) record[names[index] as string] = list[index]
  return record
}

const asList = (schema: z.ZodObject, rules: Rules): Convert => {
  const fields = Object.entries(schema.shape).map(([name, field]) => [name, convert(field as z.ZodType, rules)] as const)
  return (record) => {
    const values: unknown[] = []
    for (const [place, [name, one]] of fields.entries()) {
      const value = (record as Record<string, unknown>)[name]
      if (value === undefined || value === null) continue
      while (values.length < place) values.push(null)
      values.push(one === undefined ? value : one(value))
    }
    return values
  }
}

type Rules = { int: Convert | undefined; timestamp: Convert; json: Convert }

const convert = (schema: z.ZodType, rules: Rules, inPlace = false): Convert | undefined => {
  const own = leaf(schema, rules)
  if (own !== 'none') return own && skipEmpty(own)
  const inner = (schema.def as { innerType?: z.ZodType }).innerType
  if (inner) return convert(inner, rules, inPlace)
  if (schema instanceof z.ZodArray) {
    const item = convert(schema.element as z.ZodType, rules, inPlace)
    return item && skipEmpty((value) => mapItems(value as unknown[], item, inPlace))
  }
  if (schema instanceof z.ZodObject) {
    if (!inPlace && isListed(schema)) return skipEmpty(asList(schema, rules))
    const fields = Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, field]) => {
      const one = convert(field, rules, inPlace)
      return one ? [[name, one, mayBeAbsentOnly(field)] as const] : []
    })
    const inFields = (record: unknown) => mapFields(record as Record<string, unknown>, fields, inPlace)
    if (inPlace && isListed(schema)) {
      const names = Object.keys(schema.shape)
      return skipEmpty((list) => inFields(named(names, list as unknown[])))
    }
    return fields.length === 0 ? undefined : skipEmpty(inFields)
  }
  return undefined
}

/** The conversion of a leaf; 'none' for what is not a leaf. */
const leaf = (schema: z.ZodType, rules: Rules): Convert | undefined | 'none' => {
  const kind = kindOf(schema)
  if (kind === 'timestamp') return rules.timestamp
  if (kind === 'struct' || kind === 'map') return rules.json
  if (schema instanceof z.ZodRecord) return rules.json
  if (schema instanceof z.ZodNumber) return schema.isInt ? rules.int : undefined
  return 'none'
}

const skipEmpty =
  (rule: Convert): Convert =>
  (value) =>
    value === null || value === undefined ? value : rule(value)

const mapItems = (items: unknown[], item: Convert, inPlace: boolean): unknown[] => {
  if (!inPlace) return items.map(item)
  for (let index = 0; index < items.length; index += 1) items[index] = item(items[index])
  return items
}

/** Whether a field may be absent but not null; one that may be null says something by it. */
const mayBeAbsentOnly = (field: z.ZodType): boolean => field instanceof z.ZodOptional && !field.safeParse(null).success

/** A field that may be absent comes out of a map projection as null: it is made undefined, as its schema says. */
const mapFields = (record: Record<string, unknown>, fields: (readonly [string, Convert, boolean])[], inPlace: boolean) => {
  const target = inPlace ? record : { ...record }
  for (const [name, one, optional] of fields) {
    const value = target[name]
    if (value !== undefined && value !== null) target[name] = one(value)
    else if (value === null && optional && inPlace) target[name] = undefined
  }
  return target
}

/** A driver instant with the nanoseconds of a canonical RFC 3339 text (UTC). */
export const dateTimeOf = (text: string): DateTime => {
  const nanoseconds = text.length > 20 ? Number(text.slice(20, -1).padEnd(9, '0')) : 0
  const part = (from: number, to: number) => Number(text.slice(from, to))
  return new DateTime(
    part(0, 4),
    part(5, 7),
    part(8, 10),
    part(11, 13),
    part(14, 16),
    part(17, 19),
    nanoseconds,
    0,
  ) as unknown as DateTime
}

/** The canonical RFC 3339 text of a UTC driver instant, whose fields are plain numbers (disableLosslessIntegers). */
export const timestampOfDateTime = (value: DateTime): string => {
  const { year, month, day, hour, minute, second, nanosecond } = value as unknown as Record<string, number>
  const two = (number: number | undefined) => String(number).padStart(2, '0')
  const fraction = nanosecond === 0 ? '' : fractionText(String(nanosecond).padStart(9, '0'))
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${fraction}Z`
}

/**
 * The canonical form of what toString() makes of a UTC instant in Cypher. Queries that give back many instants should say it:
 * the driver takes 20 µs to unpack an instant, and 2 µs a text.
 */
export const timestampOfText = (value: string): string =>
  value.length === 20 ? value : `${value.slice(0, 19)}${fractionText(value.slice(20, -1))}Z`
