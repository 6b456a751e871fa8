import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'oxc-parser'
import { describe, expect, test } from 'vitest'
import { buildProgram } from '#src/doors/cli/program.ts'
import { CALL_TIMEOUT_MS } from '#src/doors/cli/service-http.ts'
import { bindings as graphqlBindings } from '#src/doors/graphql/bindings.ts'
import { SERVICES } from '#src/doors/grpc/services.ts'
import { toolsOf } from '#src/doors/mcp/tools.ts'
import { rows } from '#src/doors/rest/routes.ts'
import { groupValueOf } from '#src/doors/rest/shape.ts'
import { operations } from '#src/operations.ts'

const DOORS = fileURLToPath(new URL('../../src/doors', import.meta.url))
const HANDLER_LINES_MEDIAN_MAX = 10

/** Operations that no field of the GraphQL contract is bound to, and why. */
const NOT_ON_GRAPHQL: Readonly<Record<string, string>> = {
  'codegraph.calleesOf': 'CodeEntity.callees',
  'codegraph.callersOf': 'CodeEntity.callers',
  'codegraph.callsOfProject': 'a whole project as lines, for ocode export',
  'codegraph.getCodeEntities': 'codeEntity, as often as there are ids',
  'codegraph.relatedTo': 'callers, callees, defines, definedBy',
  'codegraph.resolveFrames': 'codeEntityAt; the batch is for the analysis',
  'codegraph.searchCode': 'search(kinds: [SEARCH_KIND_CODE_ENTITY])',
  'monitoring.recordResourceMetrics': 'what Kafka tells of attempts; an attempt of its own brings its metrics along',
  'monitoring.resourceMetricsByIds': 'of what came by Kafka; ExecutionAttempt.resourceMetrics has those of the attempt',
  'monitoring.searchErrors': 'search(kinds: [SEARCH_KIND_ERROR])',
  'monitoring.toolStatistics': 'Tool.failureRate and Tool.commonErrors',
  'strategies.recommendRecoveries': 'batches of ocode ask recovery; recommendRecovery for one',
  'strategies.getProblemType': 'problemType, which brings the strategies as well',
  'planning.putPlan': 'plans are made by planTask; a whole plan from outside comes by REST',
  'planning.searchTasks': 'search(kinds: [SEARCH_KIND_TASK])',
  'planning.submitTasks': 'batches of import and Kafka',
  'planning.observeRuns': 'what OTLP sees of runs',
  'tools.deprecateTool': 'gRPC and REST, for administrators',
  'tools.updateToolValidation': 'the validators, by REST',
  'events.republishEvents': 'ocode events replay, for administrators',
}

/** Operations without a route of their own, besides relations, which are fields of what they belong to; by name they all have one. */
const NOT_ON_REST: Readonly<Record<string, string>> = {
  'codegraph.callsOfProject': 'a whole project as lines, for ocode export',
  'codegraph.codeEntity': '/code-entities/{entity_id} and its callers, callees and defines',
  'codegraph.resolveFrames': '/code-entities/find; the batch is for the analysis',
  'analysis.upsertErrorPatterns': 'the seed, all or none',
  'analysis.classifyMessages': 'batches of ocode ask classify',
  'analysis.findCulprits': 'batches of ocode ask culprit',
  'strategies.recommendRecoveries': 'batches of ocode ask recovery; /recoveries for one',
  'monitoring.recordResourceMetrics': 'what Kafka tells of attempts; /attempts takes their metrics along',
  'strategies.rankedStrategies': '/problem-types/{problem_type_id}/strategies',
  'planning.submitTasks': 'batches of import and Kafka',
  'planning.observeRuns': 'what OTLP sees of runs',
  'events.republishEvents': 'ocode events replay, for administrators',
}

describe('the tables of the doors are whole', () => {
  const names = [...operations.keys()]

  test('each operation is bound to a field of GraphQL, or is listed with what stands for it', () => {
    const bound = new Set(Object.values(graphqlBindings).flatMap((fields) => Object.values(fields).map((one) => one.operation)))
    expect(names.filter((name) => !bound.has(name)).sort()).toEqual(Object.keys(NOT_ON_GRAPHQL).sort())
  })

  test('each operation that is no relation has a route of REST, or is listed with what stands for it', () => {
    const routed = new Set(rows.map(({ operation }) => operation))
    const without = [...operations.values()].filter(({ name, output }) => !routed.has(name) && !groupValueOf(output))
    expect(without.map(({ name }) => name).sort()).toEqual(Object.keys(NOT_ON_REST).sort())
  })

  test('the command line waits for as long as the longest operation may take', () => {
    const longest = Math.max(...[...operations.values()].map(({ deadlineMs = 0 }) => deadlineMs))
    expect(CALL_TIMEOUT_MS).toBeGreaterThan(longest)
  })

  test('each method of gRPC and each tool of MCP is an operation that there is', () => {
    const asked = SERVICES.flatMap(([, bindings]) => Object.values(bindings).flatMap((binding) => binding.operations ?? []))
    expect(asked.length).toBeGreaterThan(20)
    expect(asked.filter((name) => !operations.has(name))).toEqual([])
    expect(toolsOf(operations).length).toBeGreaterThan(5)
  })

  test('each command that an operation offers is one of the command line', async () => {
    const commands = (await buildProgram(['entities'])).commands.map((command) => command.name())
    const offered = [...operations.values()].flatMap(({ offered: one }) => one?.cli?.split(' ')[0] ?? [])
    expect(offered.length).toBeGreaterThan(10)
    expect(offered.filter((name) => !commands.includes(name))).toEqual([])
  })
})

type Node = { readonly type: string; readonly start: number; readonly end: number; readonly [key: string]: unknown }
type Source = { readonly file: string; readonly text: string; readonly program: Node }

const sources: readonly Source[] = readdirSync(DOORS, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => {
    const text = readFileSync(`${DOORS}/${file}`, 'utf8')
    return { file, text, program: parseSync(file, text).program as unknown as Node }
  })

const nodesOf = (node: unknown): Node[] => {
  if (Array.isArray(node)) return node.flatMap(nodesOf)
  if (typeof node !== 'object' || node === null) return []
  const inner = Object.values(node).flatMap(nodesOf)
  return typeof (node as Node).type === 'string' ? [node as Node, ...inner] : inner
}

const linesOf = ({ text }: Source, { start, end }: Node): number => text.slice(start, end).split('\n').length

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

/** Where the doors say which operation is behind what: their tables, and the streams and commands that are made of several. */
const TABLES =
  /^(graphql\/(bindings|subscriptions)\/|grpc\/(bindings\/|execution-stream|diagnoses|task-updates)|rest\/routes|mcp\/(prompts|resources)|kafka\/|otlp\/|cli\/(commands|hook|import|learning|recording)\/|cli\/program)/

/** Names of operations, and ids by the name of their model. */
const DOMAIN =
  /^(?:(?:codegraph|monitoring|analysis|strategies|planning|tools|review|events)\.[a-z]\w+|(?:task|attempt|error|pattern|strategy|problemType|entity|template|plan|proposal|report|reviewItem|agent|env|tool)Ids?)$/

describe('the doors decide nothing', () => {
  test(`a handler has a few lines: the median of each door's table, and of all functions, is at most ${HANDLER_LINES_MEDIAN_MAX}`, () => {
    for (const table of [/^graphql\/bindings\//, /^grpc\/bindings\//, /^rest\/routes/]) {
      const entries = sources
        .filter(({ file }) => table.test(file))
        .flatMap((source) =>
          nodesOf(source.program)
            .filter(isEntry)
            .map((node) => linesOf(source, node)),
        )
      expect(entries.length).toBeGreaterThan(10)
      expect(median(entries)).toBeLessThanOrEqual(HANDLER_LINES_MEDIAN_MAX)
    }
    const functions = sources.flatMap((source) =>
      nodesOf(source.program)
        .filter(({ type }) => /^(ArrowFunctionExpression|FunctionDeclaration)$/.test(type))
        .map((node) => linesOf(source, node)),
    )
    expect(median(functions)).toBeLessThanOrEqual(HANDLER_LINES_MEDIAN_MAX)
  })

  test('words of the domain stand in the tables alone', () => {
    const outside = sources.filter(({ file }) => !TABLES.test(file))
    expect(outside.length).toBeGreaterThan(30)
    const words = outside.flatMap(({ file, program }) =>
      nodesOf(program).flatMap((node) => {
        const word = node.type === 'Identifier' ? node.name : node.type === 'Literal' ? node.value : ''
        return typeof word === 'string' && DOMAIN.test(word) ? [`${file}: ${word}`] : []
      }),
    )
    expect([...new Set(words)]).toEqual([])
  })
})

/** A line of a table: a call that names its operation. */
function isEntry({ type, arguments: given }: Node): boolean {
  const [first, second] = (given ?? []) as Node[]
  return type === 'CallExpression' && [first, second].some((one) => one?.type === 'Literal' && DOMAIN.test(String(one.value)))
}
