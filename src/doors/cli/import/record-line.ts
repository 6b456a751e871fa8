import type { RecordKind } from '#src/doors/cli/recording/wire-records.ts'

/** What a line of JSON lines says: one record of a known kind. */
export type ParsedLine = { readonly kind: RecordKind; readonly record: unknown } | { readonly problem: string }

const KINDS: readonly RecordKind[] = ['task', 'environment', 'execution_attempt', 'error']

/** Readers of the wire's JSON take lowerCamelCase as well. */
const kindOf = (key: string): RecordKind | undefined =>
  KINDS.find((kind) => kind === key) ?? (key === 'executionAttempt' ? 'execution_attempt' : undefined)

/** Reads `{"task": {…}}`, `{"execution_attempt": {…}}`, `{"error": {…}}` or `{"environment": {…}}`. The service checks the record itself. */
export const parseLine = (text: string): ParsedLine => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { problem: 'not JSON' }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { problem: 'not a JSON object' }
  const [entry, ...others] = Object.entries(value)
  const kind = entry && others.length === 0 ? kindOf(entry[0]) : undefined
  if (kind === undefined) return { problem: `a line is an object with one of ${KINDS.join(', ')}` }
  const record: unknown = entry?.[1]
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return { problem: `${kind} is not a JSON object` }
  return { kind, record }
}
