import { z } from 'zod'
import { notAccepted, type OcodeError } from './error.ts'
import { kindOf } from './schema.ts'
import { insteadOf, snakeCase } from './words.ts'

/**
 * The JSON of REST, Kafka and JSON lines has the names of the protos (`task_id`), the domain has lowerCamelCase (`taskId`). The
 * schemas tell where names are fields and where they are a caller's own: what is inside structs and maps is never touched.
 * Both directions are made once for each schema, at its first use.
 */

/** The wire form of a domain value: the same values under snake_case names, fields that are undefined left out. */
export const toWire = <S extends z.ZodType>(schema: S, value: z.output<S>): unknown => {
  const convert = codecOf(schema).toWire
  return convert ? convert(value) : value
}

/**
 * The domain form of what came over the wire, for the schema to parse: names may be snake_case or lowerCamelCase, null is as
 * good as absent. Throws INVALID for a field that the schema does not have, naming the one that was probably meant; checks
 * nothing else.
 */
export const fromWire = (schema: z.ZodType, json: unknown): unknown => {
  const convert = codecOf(schema).fromWire
  if (!convert) return json
  try {
    return convert(json)
  } catch (thrown) {
    throw thrown instanceof WireProblem ? thrown.toOcodeError() : thrown
  }
}

type Convert = (value: unknown) => unknown
/** Undefined where both forms are the same. */
type Codec = { readonly toWire: Convert | undefined; readonly fromWire: Convert | undefined }
type Field = { readonly domain: string; readonly wire: string; readonly codec: Codec }

const UNTOUCHED: Codec = { toWire: undefined, fromWire: undefined }
const codecs = new WeakMap<z.ZodType, Codec>()

const codecOf = (schema: z.ZodType): Codec => {
  const known = codecs.get(schema)
  if (known) return known
  const made = makeCodec(schema)
  codecs.set(schema, made)
  return made
}

const makeCodec = (schema: z.ZodType): Codec => {
  const kind = kindOf(schema)
  if (kind === 'struct' || kind === 'map') return UNTOUCHED
  if (schema instanceof z.ZodObject) return objectCodec(schema)
  if (schema instanceof z.ZodArray) return arrayCodec(codecOf(schema.element as z.ZodType))
  if (schema instanceof z.ZodDiscriminatedUnion) return unionCodec(schema)
  if (schema instanceof z.ZodUnion) return modelsCodec(schema.options as readonly z.ZodType[])
  const { innerType, in: source } = schema.def as { innerType?: z.ZodType; in?: z.ZodType }
  const inner = innerType ?? source
  return inner ? codecOf(inner) : UNTOUCHED
}

const objectCodec = (schema: z.ZodObject): Codec => {
  let prepared: { list: readonly Field[]; byName: ReadonlyMap<string, Field> } | undefined
  // At first use, not here: a shape may speak of its own schema.
  const fields = () => {
    prepared ??= fieldsOf(schema)
    return prepared
  }
  return { toWire: (value) => writeObject(fields().list, value), fromWire: (json) => readObject(fields().byName, json) }
}

const fieldsOf = (schema: z.ZodObject) => {
  const list = Object.entries(schema.shape as Record<string, z.ZodType>).map(
    ([domain, field]): Field => ({ domain, wire: snakeCase(domain), codec: codecOf(field) }),
  )
  return { list, byName: new Map(list.flatMap((field) => [[field.domain, field] as const, [field.wire, field] as const])) }
}

const writeObject = (fields: readonly Field[], value: unknown): unknown => {
  if (!isObject(value)) return value
  const json: Record<string, unknown> = {}
  for (const { domain, wire, codec } of fields) {
    const item = value[domain]
    if (item !== undefined) json[wire] = codec.toWire ? codec.toWire(item) : item
  }
  return json
}

const readObject = (byName: ReadonlyMap<string, Field>, json: unknown): unknown => {
  if (!isObject(json)) return json
  const value: Record<string, unknown> = {}
  for (const name of Object.keys(json)) {
    const field = byName.get(name)
    if (field === undefined) throw unknownField(name, byName)
    const item = json[name]
    if (item === null || item === undefined) continue
    if (Object.hasOwn(value, field.domain))
      throw new WireProblem(`is given twice, as ${field.wire} and as ${field.domain}`, [field.wire])
    value[field.domain] = field.codec.fromWire ? inside(field.wire, field.codec.fromWire, item) : item
  }
  return value
}

const arrayCodec = (item: Codec): Codec => {
  const { toWire, fromWire } = item
  return {
    toWire: toWire && ((value) => (Array.isArray(value) ? value.map(toWire) : value)),
    fromWire: fromWire && ((json) => (Array.isArray(json) ? json.map((one, index) => inside(index, fromWire, one)) : json)),
  }
}

/** The discriminator's name must be the same in both forms, such as `kind`. */
const unionCodec = (schema: z.ZodDiscriminatedUnion): Codec => {
  const { discriminator, options } = schema.def as unknown as { discriminator: string; options: readonly z.ZodObject[] }
  const byTag = new Map(options.flatMap((option) => tagsOf(option, discriminator).map((tag) => [tag, codecOf(option)] as const)))
  const codecFor = (value: unknown) => (isObject(value) ? byTag.get(value[discriminator]) : undefined)
  return {
    toWire: (value) => codecFor(value)?.toWire?.(value) ?? value,
    fromWire: (json) => codecFor(json)?.fromWire?.(json) ?? json,
  }
}

/** One of several models, as in an answer: the first whose required fields are all there. Coming in, it stays as it is. */
const modelsCodec = (options: readonly z.ZodType[]): Codec => {
  const models = options.flatMap((option) =>
    option instanceof z.ZodObject ? [{ codec: codecOf(option), required: requiredOf(option) }] : [],
  )
  const codecFor = (value: unknown) =>
    isObject(value) ? models.find(({ required }) => required.every((name) => Object.hasOwn(value, name)))?.codec : undefined
  return { toWire: (value) => codecFor(value)?.toWire?.(value) ?? value, fromWire: undefined }
}

const requiredOf = (schema: z.ZodObject): readonly string[] =>
  Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, field]) =>
    field instanceof z.ZodOptional ? [] : [name],
  )

const tagsOf = (option: z.ZodObject, discriminator: string): readonly unknown[] => {
  const { values, entries } = (option.shape[discriminator] as z.ZodType).def as unknown as {
    values?: unknown[]
    entries?: object
  }
  return values ?? Object.values(entries ?? {})
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is wrong with one field; the path grows as it travels outwards. */
class WireProblem extends Error {
  readonly path: (string | number)[]

  constructor(problem: string, path: (string | number)[]) {
    super(problem)
    this.path = path
  }

  toOcodeError(): OcodeError {
    const field = this.path.reduce<string>(
      (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${key}` : key),
      '',
    )
    return notAccepted([{ field, problem: this.message }])
  }
}

const inside = (key: string | number, convert: Convert, value: unknown): unknown => {
  try {
    return convert(value)
  } catch (thrown) {
    if (thrown instanceof WireProblem) thrown.path.unshift(key)
    throw thrown
  }
}

const unknownField = (name: string, byName: ReadonlyMap<string, Field>): WireProblem => {
  const wireNames = [...new Set([...byName.values()].map(({ wire }) => wire))]
  const hint = insteadOf(name, wireNames)
  // A name can be as long as a body; the answer should not.
  return new WireProblem(`there is no such field${hint}`, [name.slice(0, 128)])
}
