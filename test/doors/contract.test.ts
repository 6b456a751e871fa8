import {
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
  lexicographicSortSchema,
  parse,
  printSchema,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bindings } from '#src/doors/graphql/bindings.ts'
import { examples } from '#src/doors/graphql/graphiql.ts'
import { executableSchema } from '#src/doors/graphql/schema.ts'
import { clearGraph } from '#test/support/neo4j.ts'
import { SEEDED, seedGraph } from './seeded.ts'
import { type Service, startService } from './service.ts'
import { connections, queryFields, selectionOf } from './walk.ts'

const schema: GraphQLSchema = executableSchema().schema
let service: Service
const ids: Record<string, string> = { ...SEEDED }

beforeAll(async () => {
  service = await startService()
  await clearGraph(service.core.store)
  await seedGraph(service.core)
  const { data } = await service.ask(`{
    codeEntities(first: 1, filter: { namePrefix: "problemOf" }) { edges { node { entityId path } } }
    error(errorId: "error-1-1") { report { reportId } }
    reviewItems(first: 1) { edges { node { reviewItemId } } }
    tools(first: 1, filter: { name: "run_shell_command" }) { edges { node { toolId } } }
    proposedTools(first: 1) { edges { node { toolId } } }
  }`)
  ids.entityId = data.codeEntities.edges[0].node.entityId
  ids.codeEntityId = ids.entityId as string
  ids.fromEntityId = ids.entityId as string
  ids.toEntityId = ids.entityId as string
  ids.path = data.codeEntities.edges[0].node.path
  ids.reportId = data.error.report.reportId
  ids.reviewItemId = data.reviewItems.edges[0].node.reviewItemId
  ids.toolId = data.tools.edges[0].node.toolId
  ids.proposedToolId = data.proposedTools.edges[0].node.toolId
})
afterAll(() => service?.close())

/** What a list cannot be read without. */
const furtherArguments = (field: string): string[] => {
  if (field === 'search') return ['text: "build case"']
  if (field === 'importGraph') return [`projectId: ${JSON.stringify(SEEDED.projectId)}`]
  return []
}

/** The arguments of a root field, taken from what the graph holds. */
const argumentsOf = (field: string, args: readonly { readonly name: string }[], first: number): string => {
  const given = args.flatMap(({ name }) => {
    if (name === 'first') return [`first: ${first}`]
    if (name === 'text') return ['text: "build case"']
    if (name === 'line') return ['line: 25']
    if (name === 'errorMessage') return ['errorMessage: "case 1 broke"']
    if (name === 'messages') return ['messages: [{ message: "case 1 broke" }]']
    if (name === 'questions') return ['questions: [{ attempts: [{ rawCommand: "ls", outcome: "EXECUTION_OUTCOME_FAILURE" }] }]']
    if (name === 'left' || name === 'right') return [`${name}: { key: "${name}" }`]
    if (name === 'queryString') return ['queryString: "RETURN 1 AS one"']
    const id =
      field === 'proposedTool'
        ? ids.proposedToolId
        : ['recommendStrategies', 'recommendRecovery'].includes(field) && name !== 'errorId'
          ? undefined
          : ids[name]
    return id === undefined ? [] : [`${name}: ${JSON.stringify(id)}`]
  })
  return given.length > 0 ? `(${given.join(', ')})` : ''
}

describe('every field of the contract', () => {
  test('is a property of a model, or bound to an operation that there is', () => {
    for (const fields of Object.values(bindings)) {
      for (const { operation } of Object.values(fields)) expect([...service.core.operations.keys()]).toContain(operation)
    }
    const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
      Object.keys(type?.getFields() ?? {}).map((name) => `${type?.name}.${name}`),
    )
    expect(roots.filter((root) => !bindings[root.split('.')[0] as string]?.[root.split('.')[1] as string])).toEqual([])
  })

  test.each(queryFields(schema).map((field) => [field.name, field] as const))(
    'Query.%s answers with all that lies below it, without an error',
    async (name, field) => {
      const query = `{ ${name}${argumentsOf(name, field.args, 3)} ${selectionOf(field.type, 1, 2)} }`
      const { data, errors, status } = await service.ask(query)
      expect(errors, query).toBeUndefined()
      expect(status).toBe(200)
      expect(data[name]).not.toBeNull()
    },
  )

  test('nested fields give what is there: no relation of the seeded graph is empty throughout', async () => {
    const seen = new Set<string>()
    for (const field of queryFields(schema)) {
      const levels = ['tools', 'planTemplate'].includes(field.name) ? 2 : 1
      const { data } = await service.ask(
        `{ ${field.name}${argumentsOf(field.name, field.args, 5)} ${selectionOf(field.type, levels, 2)} }`,
      )
      collectFilled(field.type, data[field.name], seen)
    }
    const relations = Object.entries(bindings).flatMap(([type, fields]) =>
      ['Query', 'Mutation'].includes(type) ? [] : Object.keys(fields).map((name) => `${type}.${name}`),
    )
    expect(relations.filter((relation) => !seen.has(relation)).sort()).toEqual(EMPTY_IN_SEED)
  })
})

/** What the seeded graph has none of. */
const EMPTY_IN_SEED = [
  'AnomalyChanged.anomaly',
  'ErrorAnalyzed.report',
  'ErrorRecorded.error',
  'PastFailure.lastError',
  'PlanModificationProposal.madeVersion',
  'ReviewItemChanged.reviewItem',
  'TaskUpdate.task',
]

const collectFilled = (type: Parameters<typeof getNamedType>[0], value: unknown, seen: Set<string>): void => {
  const named = getNamedType(type)
  if (Array.isArray(value)) {
    for (const item of value) collectFilled(type, item, seen)
    return
  }
  if (!isObjectType(named) || value === null || value === undefined) return
  for (const [name, field] of Object.entries(named.getFields())) {
    const inner = (value as Record<string, unknown>)[name]
    if (inner === undefined || inner === null) continue
    const edges = (inner as { edges?: unknown[] }).edges
    if (edges === undefined || edges.length > 0) seen.add(`${named.name}.${name}`)
    if (isCompositeType(getNamedType(field.type))) collectFilled(field.type, inner, seen)
  }
}

describe('connections', () => {
  const paths = connections(schema)
  // Lists stand still while they are walked.
  beforeAll(() => service.core.relay.drain())

  test.each(paths.map(({ type, field }) => [`${type}.${field}`, type, field] as const))(
    '%s: pages of one and two give the same as one page of all, in order',
    async (_, type, field) => {
      const at = type === 'Query' ? '' : parentOf(type)
      if (at === undefined) return
      const read = async (first: number, after?: string) => {
        const page = [`first: ${first}`, ...(after ? [`after: ${JSON.stringify(after)}`] : []), ...furtherArguments(field)]
        const inner = `${field}(${page.join(', ')}) { edges { cursor node { __typename } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`
        const { data, errors } = await service.ask(at === '' ? `{ ${inner} }` : `{ ${at} { ${inner} } }`)
        expect(errors).toBeUndefined()
        const [root] = Object.values(data) as Record<string, unknown>[]
        return (at === '' ? root : root?.[field]) as {
          edges: { cursor: string }[]
          pageInfo: { hasNextPage: boolean; endCursor: string | null }
        }
      }
      const all = (await read(100)).edges.map(({ cursor }) => cursor)
      for (const size of [1, 2]) {
        const walked: string[] = []
        let after: string | undefined
        do {
          const { edges, pageInfo } = await read(size, after)
          walked.push(...edges.map(({ cursor }) => cursor))
          const told = `${size} after ${after}: ${edges.map(({ cursor }) => cursor)}; all of them: ${all}`
          expect(pageInfo.hasNextPage, told).toBe(walked.length < all.length || (await hasMore(read, pageInfo.endCursor)))
          after = pageInfo.endCursor ?? undefined
        } while (after && walked.length < Math.min(all.length, 12))
        expect(walked).toEqual(all.slice(0, walked.length))
        expect(new Set(walked).size).toBe(walked.length)
      }
    },
  )

  const hasMore = async (read: (first: number, after?: string) => Promise<{ edges: unknown[] }>, after: string | null) =>
    after !== null && (await read(1, after)).edges.length > 0

  /** A root field that gives one entity of the type. */
  const parentOf = (type: string): string | undefined => {
    const field = queryFields(schema).find(
      (one) => getNamedType(one.type).name === type && one.args.some(({ name }) => /Id$/.test(name)),
    )
    return field && `${field.name}${argumentsOf(field.name, field.args, 1)}`
  }
})

describe('examples', () => {
  test.each(examples().map(({ name, query }) => [name, query] as const))(
    '%s runs as it stands and finds something',
    async (_, query) => {
      const { data, errors } = await service.ask(query)
      expect(errors).toBeUndefined()
      expect(JSON.stringify(data)).toMatch(/"(name|prompt|kind|toolName|title)":"[^"]/)
    },
  )
})

describe('database queries', () => {
  const counted = async (query: string): Promise<number> => {
    service.forget()
    const { errors } = await service.ask(query)
    expect(errors).toBeUndefined()
    return service.queries().length
  }
  const shapes: [string, (first: number) => string][] = queryFields(schema)
    .filter(({ args }) => args.some(({ name }) => name === 'after'))
    .map((field) => [
      field.name,
      (first) =>
        `{ ${field.name}(${[`first: ${first}`, ...furtherArguments(field.name)].join(', ')}) ${selectionOf(field.type, 1, 2)} }`,
    ])

  test.each(shapes)('a page of %s costs at most one for each relation that is selected, however many rows', async (_, query) => {
    for (const first of [1, 2, 5]) expect(await counted(query(first))).toBeLessThanOrEqual(1 + relationsIn(query(first)))
  })

  /** How often a relation stands in a query. */
  const relationsIn = (query: string): number => {
    const types = new TypeInfo(schema)
    let count = 0
    const Field = () => {
      const relation = bindings[types.getParentType()?.name ?? '']?.[types.getFieldDef()?.name ?? '']
      if (relation?.kind === 'relation') count += 1
    }
    visit(parse(query), visitWithTypeInfo(types, { Field }))
    return count
  }

  test('what a root brings along costs one query, however deep', async () => {
    const tasks =
      '{ tasks(first: 5) { edges { node { prompt problemType { name } attempts(first: 3) { edges { node { toolName errors(first: 2) { edges { node { errorMessage pattern { name strategies(first: 2) { edges { node { strategy { name } } } } } } } } } } } } } } }'
    const code = `{ codeEntity(entityId: "${ids.entityId}") { name callers(first: 5) { edges { node { entity { name callers(first: 5) { edges { node { entity { name } } } } } } } } } }`
    const type =
      '{ problemType(problemTypeId: "type-1") { name strategies(first: 5) { edges { node { strategy { name } evidence { mean } } } } } }'
    for (const query of [tasks, code, type]) {
      await counted(query)
      expect(
        service
          .queries()
          .map((one) => one.query)
          .join(' '),
      ).toMatch(/^\S+$/)
    }
  })

  test('the same relation of all rows of a level is one query', async () => {
    const query =
      '{ tasks(first: 5) { edges { node { a: attempts(first: 1) { edges { node { attemptId } } } b: attempts(first: 2) { edges { node { task { prompt } } } } } } } }'
    expect(await counted(query)).toBe(4)
  })
})

test('the contract as a whole changes only on purpose', async () => {
  await expect(`${printSchema(lexicographicSortSchema(schema))}\n`).toMatchFileSnapshot('./contract.golden.graphql')
})
