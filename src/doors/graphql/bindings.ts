import { analysisBindings } from './bindings/analysis.ts'
import { codegraphBindings } from './bindings/codegraph.ts'
import { monitoringBindings } from './bindings/monitoring.ts'
import { planningBindings } from './bindings/planning.ts'
import { reviewBindings } from './bindings/review.ts'
import { strategiesBindings } from './bindings/strategies.ts'
import { toolsBindings } from './bindings/tools.ts'
import type { Bindings, Field } from './field.ts'

/** Every field of the contract that is more than a property, and the operation behind it. */
export const bindings: Bindings = merged([
  codegraphBindings,
  monitoringBindings,
  analysisBindings,
  strategiesBindings,
  planningBindings,
  toolsBindings,
  reviewBindings,
])

function merged(parts: readonly Bindings[]): Bindings {
  const all: Record<string, Record<string, Field>> = {}
  for (const part of parts) for (const [type, fields] of Object.entries(part)) all[type] = { ...all[type], ...fields }
  return all
}
