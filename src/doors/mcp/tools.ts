import type { McpServer, StandardSchemaWithJSON } from '@modelcontextprotocol/server'
import { shownDetails } from '#src/doors/errors.ts'
import { inputSchema, type JsonSchema } from '#src/doors/json-schema.ts'
import { inBrief, toldOf } from '#src/kernel/brief.ts'
import { toOcodeError } from '#src/kernel/error.ts'
import type { Operation } from '#src/kernel/operation.ts'
import { snakeCase } from '#src/kernel/words.ts'
import { ANSWER_MAX_TOKENS, shown } from './answer.ts'
import type { Ask } from './ask.ts'

export type Tool = {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly operation: Operation
  readonly inputSchema: JsonSchema
}

/** A tool for each operation that says it is offered to models. */
export const toolsOf = (operations: ReadonlyMap<string, Operation>): Tool[] =>
  [...operations.values()].flatMap((operation) => {
    const use = operation.offered?.mcp
    if (use === undefined) return []
    const name = snakeCase(operation.name.slice(operation.name.indexOf('.') + 1))
    return [
      {
        name,
        title: titleOf(name),
        description: `${operation.summary} ${use}`,
        operation,
        inputSchema: slim(withUnsaid(inputSchema(operation.input), operation.offered?.unsaid)),
      },
    ]
  })

type Asking = { readonly ask: Ask; readonly here: string | undefined }

export const registerTools = (server: McpServer, tools: readonly Tool[], { ask, here }: Asking): void => {
  for (const { name, title, description, operation, inputSchema: schema } of tools) {
    const isRead = operation.mode === 'read'
    // Writes are idempotent by the ids of their records, and none of them takes anything away.
    const annotations = { readOnlyHint: isRead, destructiveHint: false, idempotentHint: true, openWorldHint: false }
    server.registerTool(name, { title, description, inputSchema: asItComes(schema), annotations }, (input: unknown, { mcpReq }) =>
      answer(ask, { operation, input: { ...unsaid(operation, here), ...(input as object) }, signal: mcpReq.signal }),
    )
  }
}

/** What is meant where it is not said. */
const unsaid = ({ offered = {} }: Operation, here: string | undefined): Readonly<Record<string, unknown>> => ({
  ...offered.unsaid,
  ...(offered.here !== undefined && here !== undefined && { [offered.here]: here }),
})

type Asked = { readonly operation: Operation; readonly input: unknown; readonly signal: AbortSignal }

/** A failure is an answer too: with its code, for the model to do better. */
const answer = async (ask: Ask, { operation, input, signal }: Asked) => {
  try {
    const wire = toldOf(operation.offered?.told, await ask(operation.name, input, signal))
    const { text, structured } = shown(wire, tokensFor(input), inBrief(operation.output, wire))
    return { content: [{ type: 'text' as const, text }], structuredContent: structured }
  } catch (thrown) {
    const error = toOcodeError(thrown, 'mcp')
    const { code, message } = error
    return {
      isError: true,
      content: [{ type: 'text' as const, text: `${code}: ${message}` }],
      structuredContent: { code, message, details: shownDetails(error) },
    }
  }
}

/** Besides what was asked for. */
const FRAME_TOKENS = 500

/** An operation that takes a number of tokens keeps to it by itself; nothing of that is cut. */
const tokensFor = (input: unknown): number => {
  const { tokens } = (input ?? {}) as { readonly tokens?: unknown }
  return FRAME_TOKENS + Math.max(ANSWER_MAX_TOKENS, typeof tokens === 'number' ? tokens : 0)
}

/** The schema is shown to the model and checked by the operation, whose messages name the field and what it accepts. */
const asItComes = (schema: JsonSchema): StandardSchemaWithJSON<unknown, unknown> => ({
  '~standard': {
    version: 1,
    vendor: 'ocode',
    validate: (value) => ({ value }),
    jsonSchema: { input: () => schema, output: () => schema },
  },
})

const titleOf = (name: string): string => {
  const words = name.replaceAll('_', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

/** The schema with what is meant where a model does not say it as defaults. */
const withUnsaid = (schema: JsonSchema, unsaid: Readonly<Record<string, unknown>> = {}): JsonSchema => {
  const properties = { ...(schema.properties as JsonSchema) }
  for (const [name, value] of Object.entries(unsaid)) properties[name] = { ...(properties[name] as JsonSchema), default: value }
  return { ...schema, properties }
}

/** Left out of what models read, at each level: bounds they do not reach, defaults that say nothing, and null. */
const NOISE = new Set(['pattern', 'maxLength', 'maxItems', 'maxProperties', 'propertyNames', 'additionalProperties'])

const slim = (schema: JsonSchema): JsonSchema => {
  const kept = Object.entries(schema).filter(
    ([key, value]) => !NOISE.has(key) && !isSilentDefault(key, value) && !isFarBound(key, value),
  )
  const node: JsonSchema = Object.fromEntries(kept)
  if (Array.isArray(node.type)) node.type = node.type.find((type) => type !== 'null')
  if (Array.isArray(node.enum)) node.enum = node.enum.filter((value) => value !== null && !String(value).endsWith('_UNSPECIFIED'))
  if (Array.isArray(node.anyOf))
    return slim({ ...node, anyOf: undefined, ...(node.anyOf.find(({ type }: JsonSchema) => type !== 'null') as JsonSchema) })
  if (node.items) node.items = slim(node.items as JsonSchema)
  if (node.properties)
    node.properties = Object.fromEntries(
      Object.entries(node.properties as JsonSchema).map(([name, field]) => [name, slim(field as JsonSchema)]),
    )
  return node
}

const isSilentDefault = (key: string, value: unknown): boolean =>
  key === 'default' &&
  (value === '' ||
    value === false ||
    value === 0 ||
    String(value).endsWith('_UNSPECIFIED') ||
    JSON.stringify(value) === '[]' ||
    JSON.stringify(value) === '{}')

const isFarBound = (key: string, value: unknown): boolean =>
  (key === 'minimum' || key === 'maximum') && Math.abs(Number(value)) > 1_000_000
