import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import neo4j from 'neo4j-driver'
import { benchAccess, ready } from './process.ts'

/**
 * The least there can be between HTTP and the database: the service's own Cypher through the same driver, the answer's JSON made
 * of the rows by hand. Requests and answers are those of GraphQL: { variables } in, { data } out.
 */
const access = benchAccess()
const driver = neo4j.driver(access.uri, neo4j.auth.basic(access.username, access.password), { disableLosslessIntegers: true })
const int = neo4j.int

// biome-ignore lint/suspicious/noExplicitAny: rows of four queries, taken apart by hand.
type Row = any
type Handler = {
  readonly text: string
  readonly params: (id: string) => Record<string, unknown>
  readonly data: (rows: Row[]) => unknown
}

const textOf = (name: string) =>
  readFileSync(new URL(`../../../cypher/${name}.cypher`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('//'))
    .join('\n')

const edges = <T>(rows: readonly T[], first: number, node: (row: T) => unknown) => ({
  edges: rows.slice(0, first).map((row) => ({ node: node(row) })),
})

const treeParams = (id: string, callers: boolean) => ({
  ids: [id],
  want: {
    callers,
    callersOfCallers: callers,
    callees: false,
    calleesOfCallees: false,
    defines: false,
    kinds: !callers,
    places: false,
    sites: callers,
    details: false,
  },
  limits: {
    callers: int(callers ? 11 : 1),
    callersOfCallers: int(callers ? 6 : 1),
    callees: int(1),
    calleesOfCallees: int(1),
    defines: int(1),
  },
})

const handlers: Record<string, Handler> = {
  '/a': {
    text: textOf('codegraph/entity-tree'),
    params: (id) => treeParams(id, false),
    data: ([row]) => {
      const [entityId, name, path, [type, language] = []] = row?.entity ?? []
      return { codeEntity: row && { entityId, name, type, path: `${row.root}/${path}`, language } }
    },
  },
  '/b': {
    text: textOf('codegraph/entity-tree'),
    params: (id) => treeParams(id, true),
    data: ([row]) => ({
      codeEntity: row && {
        entityId: row.entity[0],
        name: row.entity[1],
        callers: edges(row.callers as Row[], 10, (call) => {
          const [entityId, name, path, , , , [lines], , calls] = call
          return {
            sites: lines.map((line: number) => ({ line })),
            entity: {
              entityId,
              name,
              path: `${row.root}/${path}`,
              callers: edges(calls as Row[], 5, ([entityId, name, path]) => ({
                entity: { entityId, name, path: `${row.root}/${path}` },
              })),
            },
          }
        }),
      },
    }),
  },
  '/c': {
    text: textOf('planning/tasks'),
    params: (id) => ({
      userId: id,
      assignedAgentId: '',
      problemTypeId: '',
      way: 'user',
      statuses: [],
      afterId: '',
      limit: int(21),
      createdFrom: new neo4j.types.DateTime(1, 1, 1, 0, 0, 0, 0, 0),
      createdBefore: new neo4j.types.DateTime(9999, 12, 31, 23, 59, 59, 999_999_999, 0),
      beforeAt: new neo4j.types.DateTime(9999, 12, 31, 23, 59, 59, 999_999_999, 0),
      want: { problemType: false, attempts: true, errors: true, patterns: true, strategies: true, details: false },
      attempts: int(6),
      errors: int(6),
      strategies: int(3),
    }),
    data: (rows) => ({
      tasks: {
        ...edges(rows, 20, ({ task, attempts }) => ({
          taskId: task.taskId,
          prompt: task.prompt,
          status: task.status,
          attempts: edges(attempts as Row[], 5, ([[attemptId, toolName, outcome], , , errors]) => ({
            attemptId,
            toolName,
            outcome,
            errors: edges(errors as Row[], 5, ([[errorId, errorMessage], , , pattern, , strategies]) => ({
              errorId,
              errorMessage,
              pattern: pattern && {
                patternId: pattern[0],
                name: pattern[1],
                strategies: edges(strategies as Row[], 2, ([[strategyId, name], successes, failures]) => ({
                  strategy: { strategyId, name },
                  evidence: { successes, failures },
                })),
              },
            })),
          })),
        })),
        pageInfo: { hasNextPage: rows.length > 20 },
      },
    }),
  },
  '/d': {
    text: textOf('strategies/ranked-strategies-of-problem-type'),
    params: (id) => ({
      problemTypeId: id,
      name: '',
      afterBound: 2.0,
      afterId: '',
      limit: int(11),
      want: { strategies: true, details: false },
    }),
    data: ([row]) => ({
      problemType: row && {
        problemTypeId: row.problemType.problemTypeId,
        name: row.problemType.name,
        strategies: edges(row.strategies as Row[], 10, ({ strategy, successes, failures }) => ({
          strategy: {
            strategyId: strategy.strategyId,
            name: strategy.name,
            description: strategy.description,
            successRate: strategy.successRate,
          },
          evidence: { successes, failures },
        })),
      },
    }),
  },
}

const answer = async ({ text, params, data }: Handler, body: string): Promise<string> => {
  const { variables } = JSON.parse(body) as { variables: { id: string } }
  const session = driver.session({ database: access.database, defaultAccessMode: 'READ' })
  try {
    const result = await session.run(text, params(variables.id))
    return JSON.stringify({ data: data(result.records.map((record) => record.toObject())) })
  } finally {
    await session.close()
  }
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', async () => {
    const text = await answer(handlers[request.url ?? ''] as Handler, Buffer.concat(chunks).toString())
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) })
    response.end(text)
  })
})
server.listen(0, '127.0.0.1', () => ready((server.address() as { port: number }).port))
