import { PROJECT_ROOT } from './graph.ts'

// biome-ignore lint/suspicious/noExplicitAny: answers of two services, taken apart to be compared.
type Data = any

/** The four questions as @neo4j/graphql takes them, and its answers brought to the shape of ours. */
export const peerQuestions: Record<string, { readonly query: string; readonly asOurs: (data: Data) => unknown }> = {
  a: {
    query: 'query ($id: ID!) { codeEntities(where: { entityId: { eq: $id } }) { entityId name type path language } }',
    asOurs: ({ codeEntities: [entity] }) => ({ codeEntity: { ...entity, path: absolute(entity.path) } }),
  },
  b: {
    query: `query ($id: ID!) { codeEntities(where: { entityId: { eq: $id } }) { entityId name callersConnection(first: 10, sort: [{ node: { qualifiedName: ASC } }]) { edges { properties { lines } node { entityId name path
      callersConnection(first: 5, sort: [{ node: { qualifiedName: ASC } }]) { edges { node { entityId name path } } } } } } } }`,
    asOurs: ({ codeEntities: [{ entityId, name, callersConnection }] }) => ({
      codeEntity: {
        entityId,
        name,
        callers: edges(callersConnection.edges, ({ properties, node }) => ({
          sites: properties.lines.map((line: number) => ({ line })),
          entity: {
            entityId: node.entityId,
            name: node.name,
            path: absolute(node.path),
            callers: edges(node.callersConnection.edges, ({ node: farther }) => ({
              entity: { ...farther, path: absolute(farther.path) },
            })),
          },
        })),
      },
    }),
  },
  c: {
    query: `query ($id: ID!) { tasksConnection(first: 20, where: { userId: { eq: $id } }, sort: [{ createdAt: DESC }, { taskId: ASC }]) { edges { node { taskId prompt status
      attempts(limit: 5, sort: [{ order: ASC }]) { attemptId toolName outcome errors(limit: 5, sort: [{ order: ASC }]) { errorId errorMessage
      pattern { patternId name strategiesConnection(first: 2, sort: [{ edge: { lowerBound: DESC } }]) { edges { properties { successes failures } node { strategyId name } } } } } } } } pageInfo { hasNextPage } } }`,
    asOurs: ({ tasksConnection }) => ({
      tasks: {
        ...edges(tasksConnection.edges, ({ node: { attempts, ...task } }) => ({
          ...task,
          attempts: edges(attempts, ({ errors, ...attempt }) => ({
            ...attempt,
            errors: edges(errors, ({ pattern: [pattern], ...error }) => ({
              ...error,
              pattern: pattern && {
                patternId: pattern.patternId,
                name: pattern.name,
                strategies: ranked(pattern.strategiesConnection),
              },
            })),
          })),
        })),
        pageInfo: tasksConnection.pageInfo,
      },
    }),
  },
  d: {
    query: `query ($id: ID!) { problemTypes(where: { problemTypeId: { eq: $id } }) { problemTypeId name strategiesConnection(first: 10, sort: [{ edge: { lowerBound: DESC } }]) { edges {
      properties { successes failures } node { strategyId name description successRate } } } } }`,
    asOurs: ({ problemTypes: [{ problemTypeId, name, strategiesConnection }] }) => ({
      problemType: { problemTypeId, name, strategies: ranked(strategiesConnection) },
    }),
  },
}

const edges = (rows: Data[], node: (row: Data) => unknown) => ({ edges: rows.map((row) => ({ node: node(row) })) })
const ranked = (connection: Data) => edges(connection.edges, ({ properties, node }) => ({ strategy: node, evidence: properties }))
/** It gives the path as it is stored; ours is absolute. */
const absolute = (path: string) => `${PROJECT_ROOT}/${path}`
