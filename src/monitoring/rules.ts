import { v5 } from 'uuid'
import { digestOf } from '#src/kernel/digest.ts'
import { usageOf } from './metrics/usage.ts'
import type { Environment, ErrorRecord, ExecutionAttempt, ResourceMetrics } from './model.ts'
import { keepOutput } from './output.ts'
import { redactStruct, redactText, redactVariable } from './redact.ts'

/** Namespace of the ids of tools that were only named by attempts; a constant of this project. */
const TOOL_NAMESPACE = '7b0d7f0c-52a4-5f0e-8a35-0c0de0c0de01'
const MODIFIED_MAX = 256

/** The id of a tool that is known by name only: the same name always gives the same id. */
export const stubToolId = (name: string): string => (name === '' ? '' : v5(name, TOOL_NAMESPACE))

/** Microseconds since 1970 of a canonical instant; what is finer is of no use for order. */
export const microseconds = (instant: string): number => {
  const fraction = instant.length > 20 ? Number(instant.slice(20, -1).padEnd(6, '0').slice(0, 6)) : 0
  const exact = Date.parse(`${instant.slice(0, 19)}Z`) * 1_000 + fraction
  // Beyond 285 years from 1970 they are no integers of JavaScript any more: there all are one place.
  return Math.max(-SAFE_MICROSECONDS, Math.min(SAFE_MICROSECONDS, exact))
}

/** Short of the ends, which stand for before and after everything; see places.ts. */
const SAFE_MICROSECONDS = Number.MAX_SAFE_INTEGER - 1

/**
 * Where a record stands among the others, in microseconds: when it happened, or where that is not said, when it came, in the
 * order of its batch.
 */
export const orderOf = (happenedAt: string | undefined, arrivedAtMs: number, index: number): number =>
  happenedAt === undefined ? Math.trunc(arrivedAtMs) * 1_000 + index : microseconds(happenedAt)

const HOUR_MICROSECONDS = 3_600_000_000

/** The hour since 1970 in which something stands among the others; what rollups count by. */
export const hourOf = (order: number): number => Math.floor(order / HOUR_MICROSECONDS)

/** 128 bits of the digest: short enough for Neo4j to keep it in the node's own record. */
const bodyDigest = (body: unknown): string => digestOf(body).slice(0, 32)

/**
 * The row itself, without those of the fields that are empty: a property that is not there is read as empty, and costs neither the way nor the
 * disk. They are undefined, which goes as null, and not deleted: an object that loses fields is slow to read.
 */
export const withoutSilence = <R extends Record<K, unknown>, K extends string>(row: R, fields: readonly K[]): R => {
  const changed: Record<string, unknown> = row
  for (const name of fields) if (changed[name] === '') changed[name] = undefined
  return row
}

/** An attempt as it is kept: outputs cut, keys taken out of texts, with the digest of what its caller said. */
export const keptAttempt = (attempt: ExecutionAttempt, order: number) => {
  const stdout = keepOutput(attempt.stdout)
  const stderr = keepOutput(attempt.stderr)
  return {
    ...attempt,
    inputParameters: redactStruct(attempt.inputParameters),
    rawCommand: redactText(attempt.rawCommand),
    stdout: redactText(stdout.kept),
    stderr: redactText(stderr.kept),
    errorMessage: redactText(attempt.errorMessage),
    // Where nothing was cut, the text itself says how long it was.
    ...(stdout.kept === attempt.stdout ? {} : { stdoutSizeBytes: stdout.sizeBytes }),
    ...(stderr.kept === attempt.stderr ? {} : { stderrSizeBytes: stderr.sizeBytes }),
    digest: bodyDigest(attempt),
    order,
    ...usageOf(attempt.resourceMetrics),
  }
}

/** An error as it is kept. */
export const keptError = <E extends ErrorRecord>(error: E, order: number) => ({
  ...error,
  errorMessage: redactText(error.errorMessage),
  stackTrace: redactText(error.stackTrace),
  context: redactStruct(error.context),
  digest: bodyDigest(error),
  order,
})

/** What an attempt used, as it is kept. */
export const keptMetrics = (metrics: ResourceMetrics, order: number) => ({
  ...metrics,
  digest: bodyDigest(metrics),
  order,
  ...usageOf(metrics.metrics),
})

/** An environment as it is kept. `contentDigest` leaves out who saw it and when: what is the same machine is one node. */
export const keptEnvironment = (environment: Environment, order: number) => {
  const envVariables = environment.envVariables.map(redactVariable)
  const { envId: _, capturedAt: __, agentId: ___, ...content } = environment
  return {
    ...environment,
    envVariables,
    digest: bodyDigest(environment),
    contentDigest: bodyDigest({ ...content, envVariables: envVariables.toSorted() }),
    order,
  }
}

const SEVERITY = /^[a-z]{1,32}$/

/** How bad an error is, as its context says in one word; `error` where it says nothing. */
export const severityOf = ({ context }: ErrorRecord): string => {
  const said = context?.severity
  return typeof said === 'string' && SEVERITY.test(said.toLowerCase()) ? said.toLowerCase() : 'error'
}

export type Modified = { readonly entityId: string; readonly path: string }

/**
 * What an attempt changed, from `modified` in its input parameters: a list of entity ids and `{path}` or `{entity_id}` objects,
 * paths absolute.. What has another shape is passed over.
 */
export const modifiedBy = ({ inputParameters }: ExecutionAttempt): Modified[] => {
  const said = inputParameters?.modified
  if (!Array.isArray(said)) return []
  return said.slice(0, MODIFIED_MAX).flatMap((item: unknown) => {
    if (typeof item === 'string') return item.startsWith('/') ? [{ entityId: '', path: item }] : [{ entityId: item, path: '' }]
    if (typeof item !== 'object' || item === null) return []
    const { path, entity_id: snake, entityId: camel } = item as Record<string, unknown>
    const entityId = typeof snake === 'string' ? snake : typeof camel === 'string' ? camel : ''
    return entityId !== '' ? [{ entityId, path: '' }] : typeof path === 'string' && path !== '' ? [{ entityId: '', path }] : []
  })
}

/** z of a two-sided 95 % interval. */
const Z = 1.959_963_984_540_054

/** The share of failures with its Wilson score interval (95 %); null where nothing was tried. */
export const failureRate = (failures: number, attempts: number): { rate: number; low: number; high: number } | null => {
  if (attempts === 0) return null
  const rate = failures / attempts
  const spread = Z * Math.sqrt((rate * (1 - rate)) / attempts + Z ** 2 / (4 * attempts ** 2))
  const middle = rate + Z ** 2 / (2 * attempts)
  const scale = 1 + Z ** 2 / attempts
  return { rate, low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) }
}

/** A full-text query for messages that have the words; the syntax of the words' own characters is taken away. */
export const searchText = (words: string): string =>
  words
    .split(/[^\p{L}\p{N}_]+/u)
    .filter((word) => word !== '')
    .slice(0, 32)
    .map((word) => `"${word}"`)
    .join(' ')
