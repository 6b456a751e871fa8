import { z } from 'zod'
import { kindOf } from './schema.ts'
import { fromWire } from './wire.ts'
import { snakeCase } from './words.ts'

/**
 * Models are told to people and to language models in a line each where there are many of them: what tells one from another and
 * what leads on, without what only programs need. Programs get the whole JSON.
 */
const lines = new WeakMap<z.ZodType, (value: never) => string>()

/** Says how a value of a model is told in one line; an empty line leaves it out. Returns the model. */
export const toldInALine = <S extends z.ZodType>(schema: S, line: (value: z.output<S>) => string): S => {
  lines.set(schema, line)
  return schema
}

/** The line of a value in the domain's form, for the line of another model that it is part of. */
export const lineOf = <S extends z.ZodType>(schema: S, value: z.output<S>): string => lines.get(schema)?.(value as never) ?? ''

/** What is told of an answer in the wire's form: what stands at these paths, such as `plan.status`; all of it where there are none. */
export const toldOf = (paths: readonly string[] | undefined, wire: unknown): unknown => {
  if (!paths || typeof wire !== 'object' || wire === null) return wire
  return Object.fromEntries(
    Object.entries(wire).flatMap(([name, item]) => {
      if (paths.includes(name)) return [[name, item]]
      const deeper = paths.filter((path) => path.startsWith(`${name}.`)).map((path) => path.slice(name.length + 1))
      return deeper.length === 0 ? [] : [[name, toldOf(deeper, item)]]
    }),
  )
}

/** An answer in the wire's form, with lines in the place of the models that have one, wherever they stand in a list. */
export const inBrief = (schema: z.ZodType, wire: unknown): unknown => brief(schema, wire, false)

const brief = (schema: z.ZodType, wire: unknown, isListed: boolean): unknown => {
  if (wire === null || typeof wire !== 'object' || kindOf(schema) === 'struct' || kindOf(schema) === 'map') return wire
  const line = isListed ? lines.get(schema) : undefined
  if (line) return line(fromWire(schema, wire) as never)
  if (schema instanceof z.ZodArray && Array.isArray(wire))
    return wire.map((item) => brief(schema.element as z.ZodType, item, true)).filter((item) => item !== '')
  if (schema instanceof z.ZodObject) return briefFields(schema, wire as Readonly<Record<string, unknown>>, isListed)
  const { innerType } = schema.def as { innerType?: z.ZodType }
  return innerType ? brief(innerType, wire, isListed) : wire
}

/** The items of a page stand in its edges, with their cursors. */
const briefFields = (schema: z.ZodObject, wire: Readonly<Record<string, unknown>>, isListed: boolean) => {
  const byName = new Map(
    Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) => [snakeCase(name), field]),
  )
  return Object.fromEntries(
    Object.entries(wire).map(([name, item]) => {
      const field = byName.get(name)
      return [name, field ? brief(field, item, isListed) : item]
    }),
  )
}
