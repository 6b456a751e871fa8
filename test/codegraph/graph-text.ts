import { z } from 'zod'
import type { Query } from '#src/store/query.ts'
import type { Store } from '#src/store/store.ts'

const everyNode: Query<z.ZodObject<{ projectId: z.ZodString }>, z.ZodObject<{ line: z.ZodString }>> = {
  name: 'test/every-node',
  mode: 'read',
  text: `MATCH (e:CodeEntity {projectId: $projectId})
         RETURN e.entityId + ' ' + e.type + ' ' + e.path + ' ' + e.qualifiedName + ' '
           + toString(size(labels(e))) + ' ' + e.metadata + ' ' + coalesce(e.checksum, '') AS line`,
  params: z.object({ projectId: z.string() }),
  row: z.object({ line: z.string() }),
  encode: undefined,
  decode: undefined,
}

const everyRelationship: typeof everyNode = {
  ...everyNode,
  name: 'test/every-relationship',
  text: `MATCH (a:CodeEntity {projectId: $projectId})-[r]->(b:CodeEntity)
         RETURN a.entityId + ' ' + type(r) + ' ' + b.entityId + ' ' + coalesce(r.resolution, '') + ' '
           + reduce(text = '', line IN coalesce(r.lines, []) | text + ' ' + toString(line)) AS line`,
}

/** All that the graph says of a project's code, a sorted line each; two graphs that say the same are equal. */
export const graphText = async (store: Store, projectId: string): Promise<string[]> => {
  const reach = { signal: AbortSignal.timeout(30_000) }
  const rows = [
    ...(await store.read(reach, everyNode, { projectId })),
    ...(await store.read(reach, everyRelationship, { projectId })),
  ]
  return rows.map(({ line }) => line).sort()
}
