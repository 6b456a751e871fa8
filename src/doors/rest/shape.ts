import { z } from 'zod'

type Shape = Readonly<Record<string, z.ZodType>>

/** The schema itself, out of its optional, nullable, default and the like. */
export const unwrapped = (schema: z.ZodType): z.ZodType => {
  const { innerType } = schema.def as { innerType?: z.ZodType }
  return innerType ? unwrapped(innerType) : schema
}

export const isOptional = (schema: z.ZodType): boolean => schema.safeParse(undefined).success

/** The fields of an object; none of anything else. */
export const fieldsOf = (schema: z.ZodType): Shape => {
  const object = unwrapped(schema)
  return object instanceof z.ZodObject ? (object.shape as Shape) : {}
}

/** What the values of a batched relation are: a page, a model, or null; undefined where the output is none. */
export const groupValueOf = (output: z.ZodType): z.ZodType | undefined => {
  const { groups } = fieldsOf(output)
  return groups instanceof z.ZodArray ? fieldsOf(groups.element as z.ZodType).value : undefined
}

/** The node of a page; undefined where the schema is none. */
export const pageNodeOf = (schema: z.ZodType): z.ZodType | undefined => {
  const { edges, pageInfo } = fieldsOf(schema)
  return pageInfo && edges instanceof z.ZodArray ? fieldsOf(edges.element as z.ZodType).node : undefined
}
