import { z } from 'zod'
import { HTTP_STATUS } from '#src/doors/errors.ts'
import { inputSchema, type JsonSchema, outputSchema } from '#src/doors/json-schema.ts'
import { packageVersion } from '#src/doors/package-version.ts'
import type { Operation } from '#src/kernel/operation.ts'
import { camelCase } from '#src/kernel/words.ts'
import { bind, type Parameter, pathNames } from './binding.ts'
import { BASE, operationOf } from './endpoint.ts'
import { PathId } from './input.ts'
import { namedModels } from './models.ts'
import * as parts from './openapi-parts.ts'
import { answerOf } from './output.ts'
import { rows } from './routes.ts'
import type { Row } from './row.ts'
import { isOptional } from './shape.ts'

/** The description of the REST API (OpenAPI 3.1), made from its table and the operations' schemas. */
export const openApi = (operations: ReadonlyMap<string, Operation>): JsonSchema => {
  const definitions = new Map<string, JsonSchema>()
  const models = modelRegistry()
  const ids = operationIds()
  const paths: Record<string, JsonSchema> = {}
  for (const row of rows) {
    const operation = operationOf({ operations }, row)
    const described = {
      operationId: ids.get(row),
      ...describe(row, operation, (schema) => outputSchema(schema, models, definitions)),
    }
    paths[row.path] = { ...paths[row.path], [row.verb.toLowerCase()]: described }
  }
  const sorted = [...definitions].sort(([left], [right]) => (left < right ? -1 : 1))
  return {
    openapi: '3.1.0',
    info: {
      title: 'ocode',
      version: packageVersion(),
      description: ABOUT,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: BASE }],
    security: [{}, { bearer: [] }],
    paths: { ...paths, ...parts.namedOperationPaths },
    components: {
      schemas: { ...Object.fromEntries(sorted), ...parts.schemas },
      parameters: parts.parameters,
      responses: parts.responses,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'Needed where the service was given tokens.' } },
    },
  }
}

const ABOUT = `What code there is, what agents tried, what went wrong, why, and what to do next.

Names are snake_case; lowerCamelCase is read as well, and null is as good as absent. Lists are \`{ items, page_info }\`: pass \`page_info.end_cursor\` as \`after\`, or follow the Link header with rel="next". Reads have an ETag; a PUT with If-Match changes only what has not changed since. A record's own id is its idempotency key; where it has none, the header Idempotency-Key makes one. Failures are application/problem+json with a \`code\` of a closed list.`

const modelRegistry = () => {
  const registry = z.registry<{ id: string }>()
  for (const [id, model] of Object.entries(namedModels)) registry.add(model, { id })
  return registry
}

/** The operation's name; for further, longer routes to the same operation, with what the path adds: `listErrorsOfTasks`. */
const operationIds = (): ReadonlyMap<Row, string> => {
  const taken = new Set<string>()
  const byPath = [...rows].sort(
    (left, right) => pathNames(left.path).length - pathNames(right.path).length || left.path.length - right.path.length,
  )
  return new Map(
    byPath.map((row) => {
      const name = row.operation.slice(row.operation.indexOf('.') + 1)
      const place = camelCase(`_${row.path.split('/')[1] ?? ''}`.replaceAll('-', '_')).replace(/^_/, '')
      const id =
        [
          name,
          ...(row.verb === 'PUT' ? [`${name}ById`] : []),
          ...(row.verb === 'POST' ? [`${name}ByBody`] : []),
          `${name}Of${place}`,
        ].find((one) => !taken.has(one)) ?? `${name}${taken.size}`
      taken.add(id)
      return [row, id]
    }),
  )
}

const describe = (row: Row, operation: Operation, schemaOf: (schema: z.ZodType) => JsonSchema): JsonSchema => {
  const binding = bind(row, operation)
  const parameters = [
    ...binding.path.map(({ name }) => ({ name, in: 'path', required: true, schema: inputSchema(PathId) })),
    ...binding.query.map(parameterOf),
    ...(row.verb === 'POST' ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ...(row.verb === 'GET' ? [{ $ref: '#/components/parameters/IfNoneMatch' }] : []),
    ...(row.verb === 'PUT' ? [{ $ref: '#/components/parameters/IfMatch' }] : []),
  ]
  return {
    tags: [row.path.split('/')[1]],
    summary: operation.summary,
    ...(parameters.length > 0 && { parameters }),
    ...(binding.body && {
      requestBody: {
        required: binding.body.isRequired,
        content: { 'application/json': { schema: inputSchema(binding.body.schema) } },
      },
    }),
    responses: { ...success(row, schemaOf(answerOf(row, operation).schema)), ...failures(row, operation) },
  }
}

const parameterOf = ({ name, schema }: Parameter): JsonSchema => ({
  name,
  in: 'query',
  required: !isOptional(schema),
  schema: { ...inputSchema(schema), ...(name === 'after' && { format: 'cursor' }) },
})

const success = (row: Row, schema: JsonSchema): JsonSchema => {
  const isRead = row.verb === 'GET'
  const isList = 'items' in ((schema.properties ?? {}) as object)
  const headers = {
    ...(row.created !== undefined && { Location: { schema: { type: 'string' }, description: 'Where it can be read.' } }),
    ...(isRead && { ETag: { schema: { type: 'string' }, description: 'Of this answer; for If-None-Match.' } }),
    ...(isList && { Link: { schema: { type: 'string' }, description: 'The next page, rel="next", where there is one.' } }),
  }
  const described = {
    description: row.created === undefined ? 'The answer.' : 'What was made.',
    ...(Object.keys(headers).length > 0 && { headers }),
    content: { 'application/json': { schema } },
  }
  return {
    [row.created === undefined ? '200' : '201']: described,
    ...(isRead && { 304: { description: 'The caller has it already.' } }),
  }
}

const OF_EVERY = [400, 401, 403, 404, 406, 431, 500, 503, 504]
const OF_BODIES = [409, 412, 413, 415, 422]

const failures = ({ verb }: Row, { errors = [] }: Operation): JsonSchema => {
  const statuses = new Set([...OF_EVERY, ...(verb === 'GET' ? [] : OF_BODIES), ...errors.map((code) => HTTP_STATUS[code])])
  return Object.fromEntries([...statuses].map((status) => [status, { $ref: `#/components/responses/${status}` }]))
}
