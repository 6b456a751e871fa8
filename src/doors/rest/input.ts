import { z } from 'zod'
import { notAccepted, type OcodeError } from '#src/kernel/error.ts'
import { id } from '#src/kernel/schema.ts'
import { insteadOf } from '#src/kernel/words.ts'
import type { Binding, Parameter } from './binding.ts'
import { unwrapped } from './shape.ts'

type Json = Record<string, unknown>

/** Whatever stands in a path is an id. */
export const PathId = id()
const ID_RULE = 'an id has 1 to 128 characters of A-Z a-z 0-9 . _ : / @ # + -'

/** The parts of a request as they came: path parameters and query are texts, the body is JSON. */
export type Parts = { readonly path: Readonly<Record<string, string>>; readonly search: string; readonly body: unknown }

/** The operation's input in the wire's form, put together of a request's parts. Throws INVALID for a query that says what there is no word for. */
export const inputOf = (binding: Binding, { path, search, body }: Parts): Json => {
  const input = binding.body?.into === undefined ? objectOf(body) : { [binding.body.into]: objectOf(body) }
  const query = queryOf(binding.query, search)
  for (const parameter of binding.query) {
    const value = query.get(parameter.name)
    if (value !== undefined) place(input, parameter, value)
  }
  for (const parameter of binding.path) {
    if (!PathId.safeParse(path[parameter.name]).success) throw badField(parameter.name, ID_RULE)
    place(input, parameter, path[parameter.name])
  }
  return input
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const objectOf = (body: unknown): Json => {
  if (body !== undefined && !isObject(body)) throw badField('body', 'is a JSON object')
  return { ...body }
}

/** Puts a value where it belongs. What the body already says there must be the same. */
const place = (input: Json, { name, into }: Parameter, value: unknown): void => {
  const [first = '', second] = into
  if (first === 'ids') input.ids = [value]
  else if (second === undefined) set(input, { key: first, name }, value)
  else {
    input[first] ??= {}
    const inner = input[first]
    // What is no object is left for the schema to refuse.
    if (isObject(inner)) set(inner, { key: second, name }, value)
  }
}

const set = (target: Json, { key, name }: { key: string; name: string }, value: unknown): void => {
  const said = target[key] ?? target[name]
  if (said !== undefined && said !== null && said !== '' && said !== value)
    throw badField(name, `the path says ${String(value).slice(0, 128)}; leave it out of the body`)
  delete target[name]
  target[key] = value
}

const queryOf = (parameters: readonly Parameter[], search: string): Map<string, unknown> => {
  const given = new Map<string, string[]>()
  for (const [name, value] of new URLSearchParams(search)) given.set(name, [...(given.get(name) ?? []), value])
  const byName = new Map(parameters.flatMap((one) => [[one.name, one] as const, [one.into.at(-1) ?? '', one] as const]))
  const values = new Map<string, unknown>()
  for (const [said, texts] of given) {
    const parameter = byName.get(said) ?? unknownName(said, byName)
    if (values.has(parameter.name)) throw badField(parameter.name, 'is given more than once')
    values.set(parameter.name, readValue(parameter, texts))
  }
  return values
}

/** A list takes a parameter as often as it is given; anything else takes it once. */
const readValue = ({ name, schema }: Parameter, values: readonly string[]): unknown => {
  const type = unwrapped(schema)
  if (type instanceof z.ZodArray) return values.map((value) => typed(unwrapped(type.element as z.ZodType), value))
  if (values.length > 1) throw badField(name, 'is given more than once')
  return typed(type, values[0] ?? '')
}

/** The text as the number or flag that the schema wants; where it is none, the text, for the schema to refuse. */
const typed = (type: z.ZodType, value: string): unknown => {
  if (type instanceof z.ZodNumber && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value)) return Number(value)
  if (type instanceof z.ZodBoolean && (value === 'true' || value === 'false')) return value === 'true'
  return value
}

const unknownName = (name: string, known: ReadonlyMap<string, Parameter>): never => {
  const listed = [...new Set([...known.values()].map((parameter) => parameter.name))]
  const hint = insteadOf(name.slice(0, 128), listed)
  throw badField(name.slice(0, 128), `there is no such parameter${hint}`)
}

export const badField = (field: string, problem: string): OcodeError => notAccepted([{ field, problem }])
