import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import { Neo4jGraphQL } from '@neo4j/graphql'
import neo4j from 'neo4j-driver'
import { benchAccess, ready } from './process.ts'

/** The library that makes its Cypher of type definitions, served as its manual shows it. */
const access = benchAccess()
const driver = neo4j.driver(access.uri, neo4j.auth.basic(access.username, access.password))

const typeDefs = /* GraphQL */ `
  type CodeEntity @node {
    entityId: ID!
    name: String!
    type: String!
    path: String!
    language: String!
    qualifiedName: String!
    callers: [CodeEntity!]! @relationship(type: "CALLS", direction: IN, properties: "Call")
  }
  type Call @relationshipProperties { lines: [Int!]! }
  type Task @node {
    taskId: ID!
    userId: ID!
    prompt: String!
    status: String!
    createdAt: DateTime!
    attempts: [ExecutionAttempt!]! @relationship(type: "PART_OF", direction: IN)
  }
  type ExecutionAttempt @node {
    attemptId: ID!
    toolName: String!
    outcome: String!
    order: BigInt!
    errors: [Error!]! @relationship(type: "RESULTED_IN", direction: OUT)
  }
  type Error @node {
    errorId: ID!
    errorMessage: String!
    order: BigInt!
    pattern: [ErrorPattern!]! @relationship(type: "INSTANCE_OF", direction: OUT)
  }
  type ErrorPattern @node {
    patternId: ID!
    name: String!
    strategies: [ProvenStrategy!]! @relationship(type: "MITIGATED_BY", direction: OUT, properties: "Evidence")
  }
  type Evidence @relationshipProperties { successes: Int! failures: Int! lowerBound: Float! }
  type ProvenStrategy @node {
    strategyId: ID!
    name: String!
    description: String!
    successRate: Float!
  }
  type ProblemType @node {
    problemTypeId: ID!
    name: String!
    strategies: [ProvenStrategy!]! @relationship(type: "ADDRESSES", direction: IN, properties: "Evidence")
  }
`

const server = new ApolloServer({ schema: await new Neo4jGraphQL({ typeDefs, driver }).getSchema() })
const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async () => ({ sessionConfig: { database: access.database } }),
})
ready(Number(new URL(url).port))
