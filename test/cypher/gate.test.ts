import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import neo4j, { type Driver, type Plan } from 'neo4j-driver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { kindOf } from '#src/kernel/schema.ts'
import type { Query } from '#src/store/query.ts'
import { testConnection } from '#test/support/neo4j.ts'
import { FURTHER_PROPERTIES, fieldNames, LABELS, RELATIONSHIP_TYPES } from './vocabulary.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** EXPLAIN without parameters warns that they are missing; they are checked against the declaration instead. */
const MISSING_PARAMETER = '01N60'

/** Operators that read more than was asked for; a header that says `allows <operator>` has a reason for one. */
const COSTLY = [
  'AllNodesScan',
  'NodeByLabelScan',
  'UnionNodeByLabelsScan',
  'IntersectionNodeByLabelsScan',
  'DirectedRelationshipTypeScan',
  'UndirectedRelationshipTypeScan',
  'CartesianProduct',
]

const modules = await Promise.all(
  globSync('src/{store,events,codegraph,monitoring,analysis,strategies,planning,tools,review}/**/*.ts', { cwd: ROOT })
    .filter(
      (path) =>
        !path.endsWith('.test.ts') && (path.endsWith('model.ts') || /\bquery\(/.test(readFileSync(`${ROOT}${path}`, 'utf8'))),
    )
    .map((path) => import(`${ROOT}${path}`) as Promise<Record<string, unknown>>),
)
const declared = new Map(modules.flatMap((module) => Object.values(module).filter(isQuery)).map((query) => [query.name, query]))
const files = globSync('cypher/*/*.cypher', { cwd: ROOT })
  .map((path) => path.slice('cypher/'.length, -'.cypher'.length))
  .filter((name) => !name.startsWith('schema/') && !name.startsWith('browser/'))
  .sort()

let driver: Driver

beforeAll(async () => {
  const { uri, username, password } = testConnection()
  driver = neo4j.driver(uri, neo4j.auth.basic(username, password))
  await nameEverything(driver)
})

afterAll(async () => {
  await driver.close()
})

describe('the Cypher files', () => {
  it('are each declared once, and each declaration has a file', () => {
    expect([...declared.keys()].sort()).toEqual(files)
  })

  it.each(files)('%s parses, matches its declaration and reads no more than it must', async (name) => {
    const query = declared.get(name) as Query
    const { columns, mode, operators, notifications } = await explained(query.text)
    expect(columns.sort()).toEqual(keysOf(query.row))
    expect(mode).toBe(query.mode)
    expect(parametersOf(query.text)).toEqual(keysOf(query.params))
    expect(bareInstants(query)).toEqual([])
    expect(misplacedValues(query)).toEqual([])
    const allowed = /^\/\/.*\ballows\b(.*)$/m.exec(readFileSync(`${ROOT}cypher/${name}.cypher`, 'utf8'))?.[1] ?? ''
    expect(operators.filter((operator) => COSTLY.includes(operator) && !allowed.includes(operator))).toEqual([])
    expect(notifications).toEqual([])
  })
})

/** What the database makes of a text without running it. */
async function explained(text: string) {
  const session = driver.session()
  try {
    const { records: _, summary } = await session.run(`EXPLAIN ${text}`, {})
    const plan = summary.plan as Plan
    const columns = (plan.identifiers ?? []).length ? columnsOf(plan) : []
    return {
      columns,
      mode: summary.queryType === 'r' ? 'read' : 'write',
      operators: operatorsOf(plan),
      notifications: summary.gqlStatusObjects
        .filter(({ gqlStatus }) => gqlStatus.startsWith('01') && gqlStatus !== MISSING_PARAMETER)
        .map(({ statusDescription }) => statusDescription),
    }
  } finally {
    await session.close()
  }
}

/** The columns of ProduceResults, from its details. */
function columnsOf(plan: Plan): string[] {
  const details = String((plan.arguments as Record<string, unknown>).Details ?? '')
  return details.split(', ').map((column) => column.replaceAll('`', ''))
}

function operatorsOf(plan: Plan): string[] {
  return [plan.operatorType.replace(/@.*/, ''), ...plan.children.flatMap(operatorsOf)]
}

function parametersOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\$(\w+)/g)].map(([, name]) => name as string))].sort()
}

function keysOf(schema: z.ZodType): string[] {
  return Object.keys((schema as z.ZodObject).shape).sort()
}

/** Makes every label, type and property of the vocabulary known, so that what is still unknown in a query is a misspelling. */
async function nameEverything(open: Driver): Promise<void> {
  const session = open.session()
  const properties = new Set([...modules.flatMap(fieldNames), ...FURTHER_PROPERTIES])
  try {
    for (const name of LABELS) await session.run('CALL db.createLabel($name)', { name })
    for (const name of RELATIONSHIP_TYPES) await session.run('CALL db.createRelationshipType($name)', { name })
    for (const name of properties) await session.run('CALL db.createProperty($name)', { name })
  } finally {
    await session.close()
  }
}

/** The instants that a map projection gives back as they are: `toString()` of them is unpacked ten times as fast. */
function bareInstants({ text, row }: Query): string[] {
  const names = [...instantsOf(row)]
  return names.filter((name) => new RegExp(`[{,]\\s*\\.${name}\\b`).test(text))
}

/** The properties that a text takes from another place of a listed row than the declaration has them. */
function misplacedValues({ text, params }: Query): string[] {
  const taken = [...text.matchAll(/(\w+): (?:datetime\()?\w+\[(\d+)\]/g)].map(([, name, place]) => `${name} ${place}`)
  const there = new Set(listedFields(params).map((name, place) => `${name} ${place}`))
  return there.size === 0 ? [] : taken.filter((one) => !there.has(one))
}

/** The fields, in order, of the objects that go in as lists (see listed in src/store/codec.ts). */
function listedFields(schema: z.ZodType): string[] {
  const { innerType, element, shape } = schema.def as {
    innerType?: z.ZodType
    element?: z.ZodType
    shape?: Record<string, z.ZodType>
  }
  if (shape && (schema.meta() as { listed?: boolean } | undefined)?.listed) return Object.keys(shape)
  return [innerType, element, ...Object.values(shape ?? {})].flatMap((part) => (part ? listedFields(part) : []))
}

function instantsOf(schema: z.ZodType, name = ''): Set<string> {
  if (kindOf(schema) === 'timestamp') return new Set([name])
  const { innerType, element, shape } = schema.def as {
    innerType?: z.ZodType
    element?: z.ZodType
    shape?: Record<string, z.ZodType>
  }
  const fields = Object.entries(shape ?? {}).map(([field, type]) => instantsOf(type, field))
  const inner = [innerType, element].filter((type) => type !== undefined).map((type) => instantsOf(type, name))
  return fields.concat(inner).reduce((all, some) => all.union(some), new Set<string>())
}

function isQuery(value: unknown): value is Query {
  return typeof value === 'object' && value !== null && 'text' in value && 'params' in value && 'row' in value
}
