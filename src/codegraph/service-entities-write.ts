import { z } from 'zod'
import { batchAnswer, batchOf, batchOutput, splitBatch } from '#src/kernel/batch.ts'
import { digestOf } from '#src/kernel/digest.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { struct } from '#src/kernel/schema.ts'
import type { CodegraphDeps } from './deps.ts'
import { wordsOf } from './indexing/names.ts'
import { labelOf } from './indexing/write.ts'
import { CodeEntity } from './model.ts'
import { entitiesByIds, putEntities, setMetadata, storedEntity } from './queries.ts'

export const putCodeEntities = operation({
  name: 'codegraph.putCodeEntities',
  summary: 'Stores code entities that a caller brings, of languages or kinds the indexer does not read.',
  role: 'agent',
  mode: 'write',
  input: z.object({ entities: batchOf(CodeEntity) }),
  output: z.object({ ...batchOutput(), entityIds: z.array(z.string()) }),
  run: async (context, deps: CodegraphDeps, { entities }) => {
    const { fit, refused } = splitBatch(entities)
    const rows = fit.map(({ index, record }) => ({
      index,
      digest: digestOf(record),
      label: labelOf(record.type),
      entity: record,
      position: liftedOf(record),
    }))
    const outcomes = rows.length === 0 ? [] : await deps.store.write(context, (tx) => tx.run(putEntities, { rows }))
    const answered = outcomes.map(({ index, outcome }) => ({ index, outcome, message: outcome === 'CONFLICT' ? INDEXED : '' }))
    const taken = new Set(outcomes.filter(({ outcome }) => outcome !== 'CONFLICT').map(({ index }) => index))
    return {
      ...batchAnswer(answered, refused),
      entityIds: fit.filter(({ index }) => taken.has(index)).map(({ record }) => record.entityId),
    }
  },
})

const INDEXED = 'The entity is known under this id with another body; change its metadata with updateCodeEntityMetadata.'

/** What of the metadata the graph is asked by: names and lines. */
const liftedOf = ({ name, metadata = {} }: CodeEntity) => {
  const lines = Object.fromEntries(
    ['startLine', 'startColumn', 'endLine', 'endColumn'].flatMap((key) =>
      Number.isInteger(metadata[key]) ? [[key, metadata[key] as number]] : [],
    ),
  )
  return {
    qualifiedName: typeof metadata.qualifiedName === 'string' ? metadata.qualifiedName : name,
    words: wordsOf(name),
    ...lines,
  }
}

export const updateCodeEntityMetadata = operation({
  name: 'codegraph.updateCodeEntityMetadata',
  summary:
    'Puts fields into the metadata of a code entity; a field that is null is taken out. The next indexing of a changed file begins anew.',
  role: 'agent',
  mode: 'write',
  input: z.object({ entityId: z.string().min(1).max(128), metadataUpdates: struct() }),
  output: CodeEntity,
  errors: ['NOT_FOUND', 'LIMIT'],
  run: (context, deps: CodegraphDeps, { entityId, metadataUpdates }) =>
    deps.store.write(context, async (tx) => {
      const [row] = await tx.run(entitiesByIds, { ids: [entityId] })
      if (row === undefined) throw new OcodeError('NOT_FOUND', `There is no code entity ${entityId}.`, { details: { entityId } })
      const entity = storedEntity.present(row.entity)
      const merged = Object.entries({ ...entity.metadata, ...metadataUpdates }).filter(([, value]) => value !== null)
      const metadata = struct().safeParse(Object.fromEntries(merged))
      if (!metadata.success)
        throw new OcodeError('LIMIT', 'The metadata would be larger than 65536 bytes of JSON; take something out first.', {
          details: { entityId },
        })
      await tx.run(setMetadata, { entityId, metadata: metadata.data })
      return { ...entity, metadata: metadata.data }
    }),
})
