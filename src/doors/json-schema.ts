import { z } from 'zod'
import { type FieldKind, kindOf, MAP_KEY_MAX_CHARS, MAP_MAX_ENTRIES, TEXT_MAX_CHARS } from '#src/kernel/schema.ts'
import { snakeCase } from '#src/kernel/words.ts'

export type JsonSchema = { [key: string]: unknown }

const nothing = z.registry<{ id: string }>()

/** The JSON schema of what callers send, under the wire's names: what may be absent may be null, and unknown fields are refused. */
export const inputSchema = (schema: z.ZodType): JsonSchema => walked(converted(schema, 'input', nothing), acceptNull)

/** The JSON schema of what they are given; `models` go into `definitions` and are referred to. */
export const outputSchema = (
  schema: z.ZodType,
  models: z.core.$ZodRegistry<{ id: string }>,
  definitions: Map<string, JsonSchema>,
): JsonSchema => {
  const { $defs = {}, ...json } = converted(schema, 'output', models)
  for (const [name, definition] of Object.entries($defs as Record<string, JsonSchema>)) {
    const { id: _, ...content } = definition
    definitions.set(name, walked(content, keep))
  }
  const { id: _, ...content } = json
  return walked(content, keep)
}

const converted = (schema: z.ZodType, io: 'input' | 'output', metadata: z.core.$ZodRegistry<{ id: string }>): JsonSchema => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    metadata,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const kind = kindOf(zodSchema as unknown as z.ZodType)
      if (kind) Object.assign(jsonSchema, KINDS[kind])
      const { description } = z.globalRegistry.get(zodSchema) ?? {}
      if (description !== undefined) jsonSchema.description = description
    },
  })
  return json
}

/** What zod's own types do not say of our field types; see kernel/schema.ts. */
const KINDS: Readonly<Record<FieldKind, JsonSchema>> = {
  id: {},
  float: {},
  timestamp: { type: 'string', format: 'date-time' },
  struct: { type: 'object', additionalProperties: true },
  map: {
    type: 'object',
    maxProperties: MAP_MAX_ENTRIES,
    propertyNames: { maxLength: MAP_KEY_MAX_CHARS },
    additionalProperties: { type: 'string', maxLength: TEXT_MAX_CHARS },
  },
}

/** Renames the properties of every object, and lets `field` look at each. */
const walked = (schema: JsonSchema, field: (schema: JsonSchema, isRequired: boolean) => JsonSchema): JsonSchema => {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    const node = value as JsonSchema
    if (typeof node.$ref === 'string') return { ...node, $ref: node.$ref.replace('#/$defs/', '#/components/schemas/') }
    const entries = Object.entries(node).map(
      ([key, inner]) => [key, key === 'default' || key === 'enum' || key === 'properties' ? inner : walk(inner)] as const,
    )
    const copy: JsonSchema = Object.fromEntries(entries)
    if (typeof node.properties !== 'object') return copy
    const required = (node.required ?? []) as readonly string[]
    const properties = Object.entries(node.properties as JsonSchema).map(([name, inner]) => [
      snakeCase(name),
      field(walk(inner) as JsonSchema, required.includes(name)),
    ])
    return {
      ...copy,
      properties: Object.fromEntries(properties),
      ...(required.length > 0 && { required: required.map(snakeCase) }),
      additionalProperties: false,
    }
  }
  return walk(schema) as JsonSchema
}

const keep = (schema: JsonSchema): JsonSchema => schema

const acceptNull = (schema: JsonSchema, isRequired: boolean): JsonSchema => {
  if (isRequired) return schema
  if (typeof schema.type !== 'string') return { anyOf: [schema, { type: 'null' }] }
  return { ...schema, type: [schema.type, 'null'], ...(Array.isArray(schema.enum) && { enum: [...schema.enum, null] }) }
}
