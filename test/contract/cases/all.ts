import type { World } from '#test/contract/world.ts'
import { analysisCases } from './analysis.ts'
import type { Case } from './case.ts'
import { codegraphCases } from './codegraph.ts'
import { eventsCases } from './events.ts'
import { monitoringCases } from './monitoring.ts'
import { planningCases } from './planning.ts'
import { plansCases } from './plans.ts'
import { reviewCases } from './review.ts'
import { strategiesCases } from './strategies.ts'
import { toolsCases } from './tools.ts'

const AREAS = [
  codegraphCases,
  monitoringCases,
  analysisCases,
  strategiesCases,
  planningCases,
  plansCases,
  toolsCases,
  reviewCases,
  eventsCases,
]

/** The cases of every operation, by its name. */
export const allCases = (world: World): ReadonlyMap<string, readonly Case[]> =>
  new Map(AREAS.flatMap((cases) => Object.entries(cases(world))))
