import { z } from 'zod'
import type { Operation } from '#src/kernel/operation.ts'
import { kindOf } from '#src/kernel/schema.ts'
import { snakeCase } from '#src/kernel/words.ts'
import type { Row } from './row.ts'
import { fieldsOf, groupValueOf, unwrapped } from './shape.ts'

/** A field of an operation's input that a path or a query fills. */
export type Parameter = {
  /** Its name on the wire. */
  readonly name: string
  /** Where in the input it goes: `['filter', 'taskId']`. */
  readonly into: readonly string[]
  readonly schema: z.ZodType
}

type Body = {
  readonly into: string | undefined
  readonly schema: z.ZodType
  /** Whether a request without one is refused: it is not, where the path says all that has to be said. */
  readonly isRequired: boolean
}

/** How the parts of a request make an operation's input. */
export type Binding = {
  readonly path: readonly Parameter[]
  readonly query: readonly Parameter[]
  /** What the body is; undefined where the route takes none. */
  readonly body: Body | undefined
}

/** Works out, once for each row, where each part goes. Throws for a row that fits its operation's input badly, which is a bug. */
export const bind = (row: Row, operation: Operation): Binding => {
  const offered = parametersOf(operation.input)
  const path = pathNames(row.path).map((name) => placeOf(name, { row, operation, offered }))
  const taken = new Set([...path.map(({ into }) => into.join('.')), ...(row.hidden ?? [])])
  const left = offered.filter(({ into }) => !taken.has(into.join('.')))
  if (row.verb === 'GET') return { path, query: left.filter(isPlain), body: undefined }
  return { path, query: [], body: bodyOf(row, operation.input, path) }
}

/** The names of a path's parameters. */
export const pathNames = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')

/** The input's fields; those of a `filter` stand beside the others. */
const parametersOf = (input: z.ZodType): Parameter[] =>
  Object.entries(fieldsOf(input)).flatMap(([name, schema]) =>
    name === 'filter'
      ? Object.entries(fieldsOf(schema)).map(([inner, field]) => ({ name: snakeCase(inner), into: [name, inner], schema: field }))
      : [{ name: snakeCase(name), into: [name], schema }],
  )

const placeOf = (
  name: string,
  { row, operation, offered }: { row: Row; operation: Operation; offered: readonly Parameter[] },
): Parameter => {
  if (groupValueOf(operation.output))
    return {
      name,
      into: ['ids', '0'],
      schema: (unwrapped(fieldsOf(operation.input).ids as z.ZodType) as z.ZodArray).element as z.ZodType,
    }
  const inBody =
    row.body === undefined
      ? undefined
      : parametersOf(fieldsOf(operation.input)[row.body] as z.ZodType).find((one) => one.name === name)
  const found = inBody ? { ...inBody, into: [row.body ?? '', ...inBody.into] } : offered.find((one) => one.name === name)
  if (!found) throw new Error(`${row.verb} ${row.path}: ${operation.name} has no field for ${name}.`)
  return found
}

/** What a query can say: texts, numbers, flags, and lists of them. */
const isPlain = ({ schema, into }: Parameter): boolean => {
  const kind = kindOf(schema)
  return into[0] !== 'ids' && kind !== 'struct' && kind !== 'map' && !(unwrapped(schema) instanceof z.ZodObject)
}

/** The body's schema without the fields that the path has already said. */
const bodyOf = (row: Row, input: z.ZodType, path: readonly Parameter[]): Body => {
  const schema = row.body === undefined ? unwrapped(input) : unwrapped(fieldsOf(input)[row.body] as z.ZodType)
  if (!(schema instanceof z.ZodObject)) return { into: row.body, schema, isRequired: true }
  const said = new Set(path.map(({ into }) => into.at(-1)))
  const left = Object.fromEntries(Object.entries(schema.shape).filter(([name]) => !said.has(name)))
  const rest = z.object(left as z.core.$ZodShape)
  return { into: row.body, schema: rest, isRequired: row.body !== undefined || !rest.safeParse({}).success }
}
