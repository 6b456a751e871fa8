import type { Driver } from 'neo4j-driver'

type Properties = Readonly<Record<string, unknown>>

/** Nodes by their second label and relationships by their type; nodes are told apart by their number. */
export type WrittenGraph = {
  readonly nodes: ReadonlyMap<string, readonly { readonly number: number; readonly properties: Properties }[]>
  readonly edges: ReadonlyMap<string, readonly { readonly from: number; readonly to: number; readonly properties: Properties }[]>
}

/** All that the code graph of a database has. */
export const readGraph = async (driver: Driver): Promise<WrittenGraph> => {
  const numbers = new Map<string, number>()
  const found = await driver.executeQuery(
    `MATCH (node:CodeEntity) RETURN elementId(node) AS place, [label IN labels(node) WHERE label <> 'CodeEntity'][0] AS label,
       properties(node) AS properties`,
  )
  const nodes = found.records.map((record, number) => {
    numbers.set(record.get('place'), number)
    return { number, label: record.get('label') as string, properties: record.get('properties') as Properties }
  })
  const related = await driver.executeQuery(
    `MATCH (from:CodeEntity)-[edge]->(to:CodeEntity)
     RETURN elementId(from) AS from, type(edge) AS type, elementId(to) AS to, properties(edge) AS properties`,
  )
  const edges = related.records.map((record) => ({
    type: record.get('type') as string,
    from: numbers.get(record.get('from')) as number,
    to: numbers.get(record.get('to')) as number,
    properties: record.get('properties') as Properties,
  }))
  return { nodes: Map.groupBy(nodes, ({ label }) => label), edges: Map.groupBy(edges, ({ type }) => type) }
}

const WRITERS = 2

/** Works through the rows of each name in batches, WRITERS at a time. */
export const inBatches = async <T>(
  groups: ReadonlyMap<string, readonly T[]>,
  max: number,
  work: (name: string, rows: readonly T[]) => Promise<void>,
): Promise<void> => {
  const batches = [...groups].flatMap(([name, rows]) =>
    Array.from({ length: Math.ceil(rows.length / max) }, (_, at) => [name, rows.slice(at * max, (at + 1) * max)] as const),
  )
  const worker = async () => {
    for (let next = batches.shift(); next !== undefined; next = batches.shift()) await work(...next)
  }
  await Promise.all(Array.from({ length: WRITERS }, worker))
}
