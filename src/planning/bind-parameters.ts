import type { JsonObject } from '#src/kernel/schema.ts'
import { placeholdersIn } from '#src/strategies/service.ts'
import type { PlanStep } from './model.ts'

const PLACEHOLDER = /\$\{([A-Za-z_][A-Za-z0-9_.-]{0,63})\}/g

/** Values by parameter name; what stands for a whole parameter keeps its type, what stands inside a text is written into it. */
export type Values = Readonly<Record<string, unknown>>

/** The step with every `${name}` replaced for which there is a value; the rest stays open and is listed. */
export const bindStep = <S extends Pick<PlanStep, 'parameters' | 'openParameters'>>(step: S, values: Values): S => {
  const parameters = bind(step.parameters ?? {}, values) as JsonObject
  return { ...step, parameters, openParameters: placeholdersIn(parameters) }
}

const bind = (value: unknown, values: Values): unknown => {
  if (typeof value === 'string') return bindText(value, values)
  if (Array.isArray(value)) return value.map((one) => bind(one, values))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, bind(one, values)]))
  return value
}

const bindText = (text: string, values: Values): unknown => {
  const [whole, only] = /^\$\{([A-Za-z_][A-Za-z0-9_.-]{0,63})\}$/.exec(text) ?? []
  if (whole !== undefined && only !== undefined && Object.hasOwn(values, only)) return values[only]
  return text.replace(PLACEHOLDER, (open, name: string) => (Object.hasOwn(values, name) ? asText(values[name]) : open))
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
