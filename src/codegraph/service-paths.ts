import { z } from 'zod'
import { operation } from '#src/kernel/operation.ts'
import { First } from '#src/kernel/page.ts'
import { id } from '#src/kernel/schema.ts'
import { CallSite, sitesOf } from './answers.ts'
import type { CodegraphDeps } from './deps.ts'
import { CodeEntity } from './model.ts'
import { hotSpotsQuery, pathBetweenQuery, storedEntity } from './queries.ts'

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
  output: z.object({ steps: z.array(PathStep) }),
  offered: { cli: 'path <fromEntityId> <toEntityId>' },
  async run(context, deps: CodegraphDeps, ends) {
    // A way from an entity to itself is what impact and callers tell; the database knows no shortest path of it.
    if (ends.fromEntityId === ends.toEntityId) return { steps: [] }
    const [row] = await deps.store.read(context, pathBetweenQuery, ends)
    const steps = (row?.entities ?? []).map((entity, index) => {
      const { resolution = '', lines = [], columns = [] } = row?.calls[index] ?? {}
      return { entity: storedEntity.present(entity), resolution, sites: sitesOf(lines, columns) }
    })
    return { steps }
  },
})

const HotSpot = z.object({
  entity: CodeEntity,
  /** Errors that mention it. */
  failures: z.int(),
  /** Attempts that changed it or its file. */
  changes: z.int(),
  /** Entities that call it. */
  callers: z.int(),
  score: z.number(),
})

export const hotSpots = operation({
  name: 'codegraph.hotSpots',
  summary: 'The code of a project in which failures were seen, ranked by failures, changes and how much leans on it.',
  role: 'reader',
  mode: 'read',
  input: z.object({ projectId: id(), first: First.default(20) }),
  output: z.object({ hotSpots: z.array(HotSpot) }),
  offered: { cli: 'hot-spots <projectId>' },
  async run(context, deps: CodegraphDeps, { projectId, first }) {
    const rows = await deps.store.read(context, hotSpotsQuery, { projectId, limit: first })
    return { hotSpots: rows.map(({ entity, ...counts }) => ({ entity: storedEntity.present(entity), ...counts })) }
  },
})
