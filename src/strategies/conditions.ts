import { z } from 'zod'
import type { JsonObject } from '#src/kernel/schema.ts'
import { stringMap } from '#src/kernel/schema.ts'

/** What is looked at of an environment that was recorded. */
export const RecordedEnvironment = z.object({
  osType: z.string(),
  osVersion: z.string(),
  dependencyVersions: stringMap().nullable(),
})
export type RecordedEnvironment = z.output<typeof RecordedEnvironment>

/** The facts of a case that conditions are held against, such as `{ os_type: 'linux', 'dependency_versions.node': '24.1.0' }`. */
export type Facts = JsonObject

/** Facts of versions are called by this and what they are versions of. */
const VERSIONS = 'dependency_versions'

/** An environment as facts, of which one that is not known is left out. */
export const factsOfEnvironment = ({
  osType,
  osVersion,
  dependencyVersions,
}: RecordedEnvironment): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries({
      os_type: osType,
      os_version: osVersion,
      ...prefixed(dependencyVersions ?? {}),
    }).filter(([, value]) => value !== ''),
  )

/** The facts of a case: what the caller says of it, and of its environment what he does not say. */
export const factsOf = (conditions: JsonObject | undefined, environment: RecordedEnvironment | null): Facts => ({
  ...(environment ? factsOfEnvironment(environment) : {}),
  ...flat(conditions),
})

/**
 * Whether a strategy's conditions allow a case. Only what both sides name is compared: `environment.os_type` against the fact
 * os_type, a list as "one of these", `{ not: … }` as "none of these", texts without regard to case, a version as the beginning of a longer
 * one. What the facts do not say is no contradiction.
 */
export const applies = (conditions: JsonObject | undefined, facts: Facts): boolean =>
  Object.entries(flat(conditions)).every(([name, wanted]) => {
    const given = Object.hasOwn(facts, name) ? facts[name] : undefined
    if (given === undefined || given === null) return true
    const isGiven = (one: unknown) => isSame(name, one, given)
    if (!isObject(wanted)) return listOf(wanted).some(isGiven)
    return wanted.not === undefined || !listOf(wanted.not).some(isGiven)
  })

/** Conditions with what stands under `environment`, and under its `dependency_versions`, beside the rest. */
const flat = (conditions: JsonObject = {}): Facts => {
  const environment = asObject(conditions.environment)
  return { ...conditions, ...environment, ...prefixed(asObject(environment[VERSIONS])) }
}

const prefixed = (versions: JsonObject): Facts =>
  Object.fromEntries(Object.entries(versions).map(([name, version]) => [`${VERSIONS}.${name}`, version]))

const isSame = (name: string, wanted: unknown, given: unknown): boolean => {
  const [one, other] = [String(wanted).toLowerCase(), String(given).toLowerCase()]
  return one === other || (isVersion(name) && other.startsWith(`${one}.`))
}

/** Whether a fact is a version. */
export const isVersion = (name: string): boolean => name === 'os_version' || name.startsWith(`${VERSIONS}.`)

/** Facts as they stand in conditions: under `environment`, versions under its `dependency_versions`. */
export const asConditions = (facts: Readonly<Record<string, JsonObject>>): JsonObject => {
  const [versions, others] = [true, false].map((wanted) =>
    Object.entries(facts).filter(([name]) => name.startsWith(`${VERSIONS}.`) === wanted),
  )
  if (!versions?.length && !others?.length) return {}
  const named = versions?.map(([name, value]) => [name.slice(VERSIONS.length + 1), value]) ?? []
  return {
    environment: {
      ...Object.fromEntries(others ?? []),
      ...(named.length > 0 ? { [VERSIONS]: Object.fromEntries(named) as JsonObject } : {}),
    },
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value where it is an object; else one without fields. */
export const asObject = (value: unknown): JsonObject => (isObject(value) ? value : {})
