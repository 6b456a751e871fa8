import { resolveFrames } from '#src/codegraph/service.ts'
import type { Context } from '#src/kernel/context.ts'
import type { AnalysisDeps } from './deps.ts'
import { type FoundFrame, framesIn } from './frames.ts'
import { culprits, type ErrorToAnalyze } from './report-queries.ts'

/** Code that an error leads to. */
export type Mention = { readonly frame: FoundFrame; readonly entityId: string; readonly name: string }

/** The attempt that last changed the code an error leads to, or, `distance` steps away, what that depends on. */
export type Modifier = { readonly attemptId: string; readonly changedId: string; readonly distance: number }

/** Frames that one question to the code graph takes. */
const FRAMES_BATCH = 500
/** Dependencies of the code an error leads to that are looked at for a change. */
const REACH = 500

/** The code each error leads to, innermost frame first, each entity once. */
export const mentionsOf = async (
  context: Context,
  deps: AnalysisDeps,
  errors: readonly ErrorToAnalyze[],
): Promise<Mention[][]> => {
  const framesOf = errors.map(({ errorMessage, stderr, stackTrace }) =>
    framesIn(stackTrace === '' ? `${errorMessage}\n${stderr}` : `${stackTrace}\n${errorMessage}`),
  )
  const frames = new Map(framesOf.flat().map((frame) => [placeKey(frame), frame]))
  const entities = new Map<string, { entityId: string; name: string }>()
  const asked = [...frames.entries()]
  for (let from = 0; from < asked.length; from += FRAMES_BATCH) {
    const batch = asked.slice(from, from + FRAMES_BATCH)
    const { entities: found } = await resolveFrames.call(context, deps, {
      frames: batch.map(([, { path, line, functionName }]) => ({ path, line, functionName })),
    })
    for (const [at, [key]] of batch.entries()) {
      const entity = found[at]
      if (entity) entities.set(key, { entityId: entity.entityId, name: entity.name })
    }
  }
  return framesOf.map((own) => {
    const byEntity = new Map<string, Mention>()
    for (const frame of own) {
      const entity = entities.get(placeKey(frame))
      if (entity && !byEntity.has(entity.entityId)) byEntity.set(entity.entityId, { frame, ...entity })
    }
    return [...byEntity.values()]
  })
}

const placeKey = ({ path, line, functionName }: FoundFrame): string => `${path}\n${line}\n${functionName}`

/** Who last changed the code that each error leads to, by error id; errors whose code nobody changed have none. */
export const modifiersOf = async (
  context: Context,
  deps: AnalysisDeps,
  errors: readonly ErrorToAnalyze[],
  mentions: readonly (readonly Mention[])[],
): Promise<ReadonlyMap<string, Modifier>> => {
  const rows = errors.flatMap(({ errorId, attemptId }, at) => {
    const entityIds = (mentions[at] ?? []).map(({ entityId }) => entityId)
    return attemptId === '' || entityIds.length === 0 ? [] : [{ errorId, attemptId, entityIds }]
  })
  if (rows.length === 0) return new Map()
  const found = await deps.store.read(context, culprits, { rows, reach: REACH })
  return new Map(
    found.map(({ errorId, culpritId, changedId, distance }) => [errorId, { attemptId: culpritId, changedId, distance }]),
  )
}
