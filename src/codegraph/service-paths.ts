import { z } from 'zod'
import { operation } from '#src/kernel/operation.ts'
import { id } from '#src/kernel/schema.ts'
import { CallSite, sitesOf } from './answers.ts'
import { AsOf, asOf } from './as-of.ts'
import type { CodegraphDeps } from './deps.ts'
import { CodeEntity } from './model.ts'
import { pathBetweenQuery, storedEntity } from './queries.ts'

const PathStep = z.object({
  entity: CodeEntity,
  /** How and where it calls the next one; empty at the end. */
  resolution: z.string(),
  sites: z.array(CallSite),
})

export const pathBetween = operation({
  name: 'codegraph.pathBetween',
  summary:
    'The shortest way from one code entity to another along calls, with the call sites; empty where there is none of at most 10 calls.',
  role: 'reader',
  mode: 'read',
  input: z.object({ fromEntityId: id(), toEntityId: id() }),
  output: z.object({ steps: z.array(PathStep), asOf: z.array(AsOf) }),
  offered: { cli: 'path <fromEntityId> <toEntityId>' },
  async run(context, deps: CodegraphDeps, ends) {
    // A way from an entity to itself is what impact and callers tell; the database knows no shortest path of it.
    const isOne = ends.fromEntityId === ends.toEntityId
    const [[row], truth] = await Promise.all([
      isOne ? [] : deps.store.read(context, pathBetweenQuery, ends),
      asOf(context, deps, { entityIds: [ends.fromEntityId, ends.toEntityId] }),
    ])
    const steps = (row?.entities ?? []).map((entity, index) => {
      const { resolution = '', lines = [], columns = [] } = row?.calls[index] ?? {}
      return { entity: storedEntity.present(entity), resolution, sites: sitesOf(lines, columns) }
    })
    return { steps, asOf: truth }
  },
})
