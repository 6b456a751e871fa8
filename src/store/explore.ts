import neo4j, { type Plan, type Record as Row, type Session } from 'neo4j-driver'
import { notAccepted } from '#src/kernel/error.ts'
import { tooMuchToBuild } from './explore-bounds.ts'

/** A caller's own statement, and how much it may take. */
export type Exploration = {
  readonly text: string
  readonly maxRows: number
  readonly maxBytes: number
  readonly timeoutMs: number
}

export type Explored = {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
  /** Whether there was more than the bounds allow. */
  readonly truncated: boolean
}

/**
 * What a statement may consist of: operators that read nodes and relationships and compute with them. Whatever is not here is refused,
 * so that neither a write, a procedure, LOAD CSV nor a command of the administration can come through, nor what a later Neo4j brings.
 */
const ALLOWED = new Set(
  (
    'AllNodesScan AntiConditionalApply AntiSemiApply Apply Argument ArgumentTracker AssertSameNode CacheProperties CartesianProduct ConditionalApply ' +
    'DirectedAllRelationshipsScan DirectedRelationshipByElementIdSeek DirectedRelationshipByIdSeek DirectedRelationshipIndexContainsScan ' +
    'DirectedRelationshipIndexEndsWithScan DirectedRelationshipIndexScan DirectedRelationshipIndexSeek DirectedRelationshipIndexSeekByRange ' +
    'DirectedRelationshipTypeScan DirectedUnionRelationshipTypesScan Distinct Eager EagerAggregation EmptyResult EmptyRow ExhaustiveLimit Expand Filter ' +
    'IntersectionNodeByLabelsScan LeftOuterHashJoin LetAntiSemiApply LetSelectOrAntiSemiApply LetSelectOrSemiApply LetSemiApply Limit ' +
    'MultiNodeIndexSeek NodeByElementIdSeek NodeByIdSeek NodeByLabelScan NodeCountFromCountStore NodeHashJoin NodeIndexContainsScan ' +
    'NodeIndexEndsWithScan NodeIndexScan NodeIndexSeek NodeIndexSeekByRange NodeUniqueIndexSeek NodeUniqueIndexSeekByRange NonFuseable Optional OptionalExpand ' +
    'OrderedAggregation OrderedDistinct OrderedUnion PartialSort PartialTop PathPropagatingBFS ProduceResults ProjectEndpoints Projection ' +
    'RelationshipCountFromCountStore RepeatTrail Repeat RightOuterHashJoin RollUpApply SelectOrAntiSemiApply SelectOrSemiApply SemiApply ShortestPath Skip Sort ' +
    'StatefulShortestPath SubtractionNodeByLabelsScan Top Top1WithTies Trail TriadicBuild TriadicFilter TriadicSelection UndirectedAllRelationshipsScan ' +
    'UndirectedRelationshipByElementIdSeek UndirectedRelationshipByIdSeek UndirectedRelationshipIndexContainsScan ' +
    'UndirectedRelationshipIndexEndsWithScan UndirectedRelationshipIndexScan UndirectedRelationshipIndexSeek ' +
    'UndirectedRelationshipIndexSeekByRange UndirectedRelationshipTypeScan UndirectedUnionRelationshipTypesScan Union UnionNodeByLabelsScan ' +
    'Unwind ValueHashJoin VarLengthExpand'
  ).split(' '),
)

/**
 * Runs a caller's statement in a READ session, after its text and its plan were looked at. INVALID where it cannot be read, does
 * anything but reading, or could build more than fits in memory; TIMEOUT where it takes longer than `timeoutMs`.
 */
export const explore = async (session: Session, { text, maxRows, maxBytes, timeoutMs }: Exploration): Promise<Explored> => {
  const problem = tooMuchToBuild(text)
  if (problem !== undefined) throw invalid(problem)
  await checkPlan(session, text)
  const result = session.run(text, {}, { timeout: neo4j.int(timeoutMs) })
  const rows: unknown[][] = []
  let bytes = 0
  try {
    const columns = (await result.keys()).map(String)
    for await (const record of result) {
      const row = valuesOf(record)
      bytes += Buffer.byteLength(JSON.stringify(row))
      if (rows.length === maxRows || bytes > maxBytes) return { columns, rows, truncated: true }
      rows.push(row)
    }
    return { columns, rows, truncated: false }
  } catch (thrown) {
    throw asCallers(thrown)
  }
}

const checkPlan = async (session: Session, text: string): Promise<void> => {
  const { summary } = await session.run(`EXPLAIN ${text}`).catch((thrown: unknown) => {
    throw asCallers(thrown)
  })
  const operators = summary.plan ? operatorsOf(summary.plan as Plan) : ['no plan']
  const refused = [...new Set(operators.filter((name) => !ALLOWED.has(name)))]
  if (summary.queryType !== 'r' || refused.length > 0)
    throw invalid(`the statement does more than read (${refused.join(', ') || 'it writes'}); only reading is allowed here`)
}

const operatorsOf = ({ operatorType, children }: Plan): string[] => [
  operatorType.replace(/@.*$/, '').replace(/\(.*\)$/, ''),
  ...children.flatMap(operatorsOf),
]

/** The caller's own mistakes in the caller's words; all else is for the store to explain. */
const asCallers = (thrown: unknown): unknown => {
  const { code = '', message = '' } = thrown as { code?: string; message?: string }
  return /ClientError\.(?:Statement|Security)|ClientError\.Procedure/.test(code)
    ? invalid(message.slice(0, 1_000), thrown)
    : thrown
}

const invalid = (problem: string, cause?: unknown) => notAccepted([{ field: 'queryString', problem }], cause)

const valuesOf = (record: Row): unknown[] => record.keys.map((key) => plain(record.get(key)))

/** A value of the driver as JSON: nodes and relationships with what tells them apart, times as texts. */
const plain = (value: unknown): unknown => {
  if (value === null || typeof value !== 'object') return typeof value === 'bigint' ? Number(value) : finite(value)
  if (Array.isArray(value)) return value.map(plain)
  if (neo4j.isInt(value)) return value.toNumber()
  if (neo4j.isNode(value)) return { labels: value.labels, properties: plain(value.properties) }
  if (neo4j.isRelationship(value)) return { type: value.type, properties: plain(value.properties) }
  if (neo4j.isPath(value))
    return {
      nodes: [value.start, ...value.segments.map(({ end }) => end)].map(plain),
      relationships: value.segments.map(({ relationship }) => plain(relationship)),
    }
  if (Object.getPrototypeOf(value) !== Object.prototype) return String(value)
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]))
}

/** JSON has no NaN and no infinity. */
const finite = (value: unknown): unknown => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value)
