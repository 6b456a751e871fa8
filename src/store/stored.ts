import { z } from 'zod'

type Nullable<S extends z.core.$ZodLooseShape> = { [K in keyof S]: S[K] extends z.ZodType ? z.ZodNullable<S[K]> : never }

/**
 * A model as a Cypher map projection gives it back: a property that a node does not have comes as null. Declare rows with
 * `row`, and pass what was read through `present`, which puts what the model says for an absent field in place of each
 * null (a stub has nothing but its id). It changes the row in place.
 */
export const stored = <S extends z.core.$ZodLooseShape>(model: z.ZodObject<S>) => {
  const fields = Object.entries(model.shape) as [string, z.ZodType][]
  const row = z.object(Object.fromEntries(fields.map(([name, field]) => [name, field.nullable()]))) as unknown as z.ZodObject<
    Nullable<S>
  >
  const absent = fields.map(([name, field]) => [name, absentValue(field)] as const)
  return {
    row,
    present: (found: z.output<z.ZodObject<Nullable<S>>>): z.output<z.ZodObject<S>> => {
      const record = found as Record<string, unknown>
      for (const [name, value] of absent) if (record[name] === null) record[name] = value()
      return record as z.output<z.ZodObject<S>>
    },
  }
}

/** Makes what parsing gives for a field that is not there; undefined for one that has no default. */
const absentValue = (field: z.ZodType): (() => unknown) => {
  const parsed = field.safeParse(undefined)
  if (!parsed.success || parsed.data === undefined) return () => undefined
  return typeof parsed.data === 'object' ? () => structuredClone(parsed.data) : () => parsed.data
}
