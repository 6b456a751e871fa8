import neo4j, { type Driver } from 'neo4j-driver'
import * as graph from './graph.ts'

const BATCH = 5_000
/** Raised when the graph or what the service keeps of it changes; an older one is loaded anew. */
const VERSION = 1

type Access = { readonly uri: string; readonly username: string; readonly password: string; readonly database: string }

/** Fills the database of the benchmark, where it is not filled already; it must be one of its own. */
export const loadGraph = async (access: Access, say: (line: string) => void): Promise<void> => {
  const driver = neo4j.driver(access.uri, neo4j.auth.basic(access.username, access.password))
  try {
    const known = await driver.executeQuery('MATCH (mark:BenchGraph) RETURN mark.version AS version')
    if (Number(known.records[0]?.get('version') ?? 0) === VERSION) return
    say('clearing')
    await driver
      .session()
      .run('MATCH (node) WHERE NOT node:SchemaMigration CALL (node) { DETACH DELETE node } IN TRANSACTIONS OF 20000 ROWS')
    for (const [what, rows, statement] of steps()) {
      say(`loading ${rows.length} ${what}`)
      await inBatches(driver, rows, statement)
    }
    await driver.executeQuery('MERGE (mark:BenchGraph) SET mark.version = $version', { version: neo4j.int(VERSION) })
    await driver.executeQuery('CALL db.awaitIndexes(300)')
  } finally {
    await driver.close()
  }
}

const inBatches = async (driver: Driver, rows: readonly graph.Row[], statement: string): Promise<void> => {
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH).map(asIntegers)
    await driver.executeQuery(`UNWIND $rows AS row\n${statement}`, { rows: batch })
  }
}

/** Whole numbers become integers; a rate that happens to be whole is made a float again by the statement. */
const asIntegers = (value: unknown): unknown => {
  if (typeof value === 'number') return Number.isInteger(value) ? neo4j.int(value) : value
  if (Array.isArray(value)) return value.map(asIntegers)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asIntegers(item)]))
  return value
}

const steps = (): [string, graph.Row[], string][] => [
  [
    'projects',
    [{ projectId: graph.PROJECT_ID, root: graph.PROJECT_ROOT }],
    `CREATE (p:Project {projectId: row.projectId, name: row.projectId, root: row.root, languages: ['typescript'], commit: '', indexedAt: datetime('2026-01-01T00:00:00Z')})`,
  ],
  [
    'files',
    graph.files(),
    `CREATE (e:CodeEntity:File) SET e = row {.entityId, .type, .name, .qualifiedName, .path, .projectId, .language, .checksum}, e.lastModified = datetime(row.at)`,
  ],
  [
    'functions',
    graph.functions(),
    `MATCH (file:CodeEntity {entityId: row.fileId}) CREATE (e:CodeEntity:Function) SET e = row {.entityId, .type, .name, .qualifiedName, .path, .projectId, .language, .checksum, .metadata}, e.lastModified = datetime(row.at) CREATE (file)-[:DEFINES]->(e)`,
  ],
  [
    'calls',
    graph.calls(),
    `MATCH (from:CodeEntity {entityId: row.from}) MATCH (to:CodeEntity {entityId: row.to}) CREATE (from)-[:CALLS {resolution: 'scope', confidence: 1.0, count: size(row.lines), lines: row.lines, columns: [line IN row.lines | 5]}]->(to)`,
  ],
  [
    'problem types',
    graph.problemTypes(),
    `CREATE (t:ProblemType) SET t = row {.problemTypeId, .name, .description, .keywords, .parentId}, t.createdAt = datetime(row.at), t.updatedAt = datetime(row.at), t.source = 'bench', t.digest = ''`,
  ],
  [
    'strategies',
    graph.strategies(),
    `CREATE (s:ProvenStrategy) SET s = row {.strategyId, .name, .description, .templatePlanFragment, .successRate}, s.successRate = toFloat(row.successRate), s.successes = 0, s.failures = 0, s.createdAt = datetime(row.at), s.updatedAt = datetime(row.at), s.source = 'bench', s.digest = '', s.relatedProblemTypes = [one IN row.addresses | one.to]
    WITH s, row UNWIND row.addresses AS one MATCH (t:ProblemType {problemTypeId: one.to})
    CREATE (s)-[:ADDRESSES {successes: one.successes, failures: one.failures, lowerBound: toFloat(one.lowerBound), lastSeen: datetime(one.at), evidenceIds: []}]->(t)`,
  ],
  [
    'patterns',
    graph.patterns(),
    `MATCH (t:ProblemType {problemTypeId: row.problemTypeId}) CREATE (p:ErrorPattern) SET p = row {.patternId, .name, .description, .canonicalRegex, .commonCauses, .suggestedRemediations}, p.createdAt = datetime(row.at), p.updatedAt = datetime(row.at), p.source = 'bench', p.digest = '' CREATE (p)-[:OF_TYPE]->(t)
    WITH p, row UNWIND row.mitigatedBy AS one MATCH (s:ProvenStrategy {strategyId: one.to})
    CREATE (p)-[:MITIGATED_BY {successes: one.successes, failures: one.failures, lowerBound: toFloat(one.lowerBound), lastSeen: datetime(one.at), evidenceIds: []}]->(s)`,
  ],
  [
    'tasks',
    graph.tasks(),
    `MERGE (agent:Agent {agentId: row.assignedAgentId}) ON CREATE SET agent.name = row.assignedAgentId WITH agent, row MATCH (t:ProblemType {problemTypeId: row.problemTypeId}) CREATE (task:Task) SET task = row {.taskId, .userId, .prompt, .contextFiles, .metadata, .status, .assignedAgentId}, task.createdAt = datetime(row.at), task.updatedAt = datetime(row.at), task.completedAt = datetime(row.at), task.digest = '' CREATE (task)-[:ASSIGNED_TO]->(agent) CREATE (task)-[:OF_TYPE {confidence: 0.8}]->(t)`,
  ],
  [
    'attempts',
    graph.attempts(),
    `MATCH (task:Task {taskId: row.taskId}) MATCH (agent:Agent {agentId: row.agentId}) CREATE (a:ExecutionAttempt) SET a = row {.attemptId, .taskId, .agentId, .toolName, .inputParameters, .rawCommand, .outcome, .stdout, .stderr, .exitCode, .order}, a.errorMessage = row.stderr, a.environmentSnapshotId = '', a.startedAt = datetime(row.at), a.completedAt = datetime(row.at), a.digest = '' CREATE (a)-[:PART_OF {order: row.order}]->(task) CREATE (a)-[:PERFORMED_BY]->(agent)`,
  ],
  [
    'errors',
    graph.errors(),
    `MATCH (a:ExecutionAttempt {attemptId: row.attemptId}) MATCH (p:ErrorPattern {patternId: row.patternId}) CREATE (e:Error) SET e = row {.errorId, .attemptId, .errorCode, .errorMessage, .stackTrace, .order}, e.isTransient = false, e.occurredAt = datetime(row.at), e.digest = '' CREATE (a)-[:RESULTED_IN {severity: 'error'}]->(e) CREATE (e)-[:INSTANCE_OF {matchConfidence: row.confidence, matchedBy: 'regex'}]->(p)`,
  ],
]
