import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { decoder, encoder } from './codec.ts'

const CYPHER_DIRECTORY = new URL('../../cypher/', import.meta.url)

export type QueryMode = 'read' | 'write'

/** A query of fixed text: the file cypher/<name>.cypher with the types of its parameters and of a row. */
export type Query<P extends z.ZodType = z.ZodType, R extends z.ZodType = z.ZodType> = {
  readonly name: string
  readonly mode: QueryMode
  readonly text: string
  readonly params: P
  readonly row: R
  /** The rows that go in came out of an operation's own schemas: they are not checked once more, which costs as much as the rest of the way. */
  readonly preChecked?: boolean
  readonly encode: ((params: unknown) => unknown) | undefined
  readonly decode: ((row: unknown) => unknown) | undefined
}

export type ParamsOf<Q> = Q extends Query<infer P, z.ZodType> ? z.input<P> : never
export type RowOf<Q> = Q extends Query<z.ZodType, infer R> ? z.output<R> : never

/**
 * Declares the query of cypher/<name>.cypher. The text is read once, here; no other text reaches the driver. The `//` lines
 * are for people and are not sent.
 */
export const query = <P extends z.ZodObject, R extends z.ZodObject>(
  name: string,
  types: { mode: QueryMode; params: P; row: R; preChecked?: boolean },
): Query<P, R> => {
  const text = readFileSync(new URL(`${name}.cypher`, CYPHER_DIRECTORY), 'utf8')
  const statement = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !line.startsWith('//'))
    .join('\n')
    .trim()
    .replace(/;$/, '')
  return { name, ...types, text: statement, encode: encoder(types.params), decode: decoder(types.row) }
}

/** The selection parameter of a guarded query: one boolean for each nested part. */
export const Want = <const T extends readonly string[]>(parts: T) =>
  z.object(
    Object.fromEntries(parts.map((part) => [part, z.boolean().default(false)])) as Record<T[number], z.ZodDefault<z.ZodBoolean>>,
  )
