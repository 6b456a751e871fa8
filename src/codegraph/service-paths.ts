import { z } from 'zod'
import { lineOf, toldInALine } from '#src/kernel/brief.ts'
import { operation } from '#src/kernel/operation.ts'
import { id } from '#src/kernel/schema.ts'
import { CallSite, linesOf, sitesOf } from './answers.ts'
import { AsOf, asOf } from './as-of.ts'
import type { CodegraphDeps } from './deps.ts'
import { CodeEntity } from './model.ts'
import { entityIdsOf } from './named-entity.ts'
import { pathBetweenQuery, storedEntity } from './queries.ts'

const PathStep = toldInALine(
  z.object({
    entity: CodeEntity,
    /** How and where it calls the next one; empty at the end. */
    resolution: z.string(),
    sites: z.array(CallSite),
  }),
  ({ entity, sites }) => `${lineOf(CodeEntity, entity)}${sites.length === 0 ? '' : `, calls the next at ${linesOf(sites)}`}`,
)

const Path = z.object({ steps: z.array(PathStep), asOf: z.array(AsOf) })

export const pathBetween = operation({
  name: 'codegraph.pathBetween',
  summary:
    'The shortest way from one code entity to another along calls, with the call sites; empty where there is none of at most 10 calls.',
  role: 'reader',
  mode: 'read',
  input: z.object({ fromEntityId: id(), toEntityId: id() }),
  output: Path,
  errors: ['NOT_FOUND'],
  offered: { cli: 'path <fromEntityId> <toEntityId>' },
  async run(context, deps: CodegraphDeps, ends): Promise<z.output<typeof Path>> {
    // A way from an entity to itself is what impact and callers tell; the database knows no shortest path of it.
    const isOne = ends.fromEntityId === ends.toEntityId
    const [[row], truth] = await Promise.all([
      isOne ? [] : deps.store.read(context, pathBetweenQuery, ends),
      asOf(context, deps, { entityIds: [ends.fromEntityId, ends.toEntityId] }),
    ])
    if (row === undefined && !isOne) {
      const [fromEntityId = '', toEntityId = ''] = await entityIdsOf(context, deps, [ends.fromEntityId, ends.toEntityId])
      if (fromEntityId !== ends.fromEntityId || toEntityId !== ends.toEntityId)
        return pathBetween.run(context, deps, { fromEntityId, toEntityId })
    }
    const steps = (row?.entities ?? []).map((entity, index) => {
      const { resolution = '', lines = [], columns = [] } = row?.calls[index] ?? {}
      return { entity: storedEntity.present(entity), resolution, sites: sitesOf(lines, columns) }
    })
    return { steps, asOf: truth }
  },
})
