import { describe, expect, it } from 'vitest'
import { HTTP_STATUS } from '#src/doors/errors.ts'
import { operations } from '#src/operations.ts'
import { namedModels } from './models.ts'
import { openApi } from './openapi.ts'
import { rows } from './routes.ts'

// biome-ignore lint/suspicious/noExplicitAny: a document of any shape, that tests look into.
type Json = any
const document = openApi(operations) as Json

describe('the description of the REST API', () => {
  it('is what was reviewed last', async () => {
    const routes = Object.entries<Json>(document.paths).flatMap(([path, verbs]) =>
      Object.entries<Json>(verbs).map(([verb, one]) => routeLine(verb, path, one)),
    )
    const models = Object.entries<Json>(document.components.schemas).map(([name, schema]) => `${name} ${typeText(schema)}`)
    await expect(`${[...routes, '', ...models].join('\n')}\n`).toMatchFileSnapshot('openapi.golden.txt')
  })

  it('refers only to what it has', () => {
    const missing = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)]
      .filter(([, section = '', name = '']) => document.components[section]?.[name] === undefined)
      .map(([text]) => text)
    expect(missing).toEqual([])
  })

  it('has an operationId of its own for every route', () => {
    const ids = Object.values<Json>(document.paths).flatMap((path) =>
      Object.values<Json>(path).map(({ operationId }) => operationId),
    )
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBe(rows.length + 2)
  })

  it('names fields as they are on the wire, and never says lowerCamelCase', () => {
    const names = [...JSON.stringify(document.components.schemas).matchAll(/"(\w+)":\{"(?:type|anyOf|\$ref)"/g)].map(
      ([, name = '']) => name,
    )
    const inSchemas = names.filter((name) => !(name in document.components.schemas))
    expect(inSchemas.filter((name) => /[A-Z]/.test(name) && !['additionalProperties', 'propertyNames'].includes(name))).toEqual(
      [],
    )
  })

  it('offers a read of every model, by itself or in a list', () => {
    const given = Object.values<Json>(document.paths).flatMap(({ get }) => {
      const schema = get?.responses[200]?.content['application/json'].schema
      const refs = [schema?.$ref, schema?.properties?.items?.items?.$ref, ...(schema?.anyOf ?? []).map(({ $ref }: Json) => $ref)]
      return refs.map((ref) => ref?.slice(ref.lastIndexOf('/') + 1))
    })
    const { PageInfo: _, ...models } = namedModels
    expect(Object.keys(models).filter((name) => !given.includes(name))).toEqual([])
  })

  it('has one route for a verb and a path', () => {
    const routes = rows.map(({ verb, path }) => `${verb} ${path}`)
    expect(new Set(routes).size).toBe(routes.length)
    expect(rows.length).toBeGreaterThan(100)
  })

  it('says of every route which failures its operation can give', () => {
    const statusesOf = ({ verb, path }: (typeof rows)[number]) => Object.keys(document.paths[path][verb.toLowerCase()].responses)
    const unsaid = rows.flatMap((row) =>
      (operations.get(row.operation)?.errors ?? [])
        .filter((code) => !statusesOf(row).includes(String(HTTP_STATUS[code])))
        .map((code) => `${row.verb} ${row.path} ${code}`),
    )
    expect(unsaid).toEqual([])
  })
})

/** A route on one line: what it takes, and what it gives. */
function routeLine(verb: string, path: string, { operationId, parameters = [], requestBody, responses }: Json): string {
  const query = parameters
    .filter((one: Json) => one.in === 'query')
    .map((one: Json) => `${one.name}${one.required ? '' : '?'}: ${typeText(one.schema)}`)
  const body = requestBody ? ` body ${typeText(requestBody.content['application/json'].schema)}` : ''
  const statuses = Object.keys(responses).filter((status) => status < '400')
  const answer = responses[statuses[0] ?? '']?.content['application/json'].schema
  return `${verb.toUpperCase()} ${path} ${operationId}${query.length > 0 ? ` (${query.join(', ')})` : ''}${body} → ${statuses.join('|')} ${typeText(answer)}`
}

/** A JSON schema in few words; what is optional has a `?`. */
function typeText(schema: Json): string {
  if (schema.$ref) return schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)
  if (schema.anyOf) return schema.anyOf.map(typeText).join(' | ')
  if (schema.enum) return schema.enum.length > 3 ? `one of ${schema.enum.length}` : schema.enum.join(' | ')
  if (schema.items) return `[${typeText(schema.items)}]${Array.isArray(schema.type) ? ' | null' : ''}`
  if (!schema.properties) return `${[schema.type ?? 'any'].flat().join(' | ')}${schema.format ? ` ${schema.format}` : ''}`
  const fields = Object.entries<Json>(schema.properties).map(
    ([name, field]) => `${name}${schema.required?.includes(name) ? '' : '?'}: ${typeText(field)}`,
  )
  return `{ ${fields.join(', ')} }`
}
