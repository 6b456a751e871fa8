import { type Bindings, done, found, unary } from '#src/doors/grpc/methods.ts'
import type { Refusal } from '#src/kernel/batch.ts'
import { OcodeError } from '#src/kernel/error.ts'

export const codegraphBindings: Bindings = {
  indexCodeEntities: unary('codegraph.putCodeEntities', ({ entityIds, refused }) => ({
    indexedEntityIds: entityIds,
    ...done(told(entityIds, refused)),
  })),
  getCodeEntity: unary('codegraph.codeEntity', ({ entity }, { entityId }) => ({
    entity: found(entity, 'code entity', { entityId }),
  })),
  getRelatedEntities: unary('codegraph.relatedTo', ({ edges }) => ({
    relatedEntities: edges.map(({ node }: { node: { entity: unknown } }) => node.entity),
  })),
  queryGraph: unary('codegraph.queryGraph', ({ results, asOf }) => ({ results, asOf })),
  updateCodeEntityMetadata: unary('codegraph.updateCodeEntityMetadata', ({ entityId }) => ({
    entityId,
    ...done('The metadata is changed.'),
  })),
}

/** The response has no place for refusals but its message; where nothing was taken, the call fails with the first of them. */
const told = (entityIds: readonly string[], refused: readonly Refusal[]): string => {
  const [first] = refused
  if (first === undefined) return `${entityIds.length} entities are stored.`
  const problem = `entities[${first.index}]: ${first.message}`
  if (entityIds.length === 0) throw new OcodeError(first.code, problem, { details: { field: `entities[${first.index}]` } })
  return `${entityIds.length} entities are stored, ${refused.length} were refused; ${problem}`
}
