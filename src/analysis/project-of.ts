import type { JsonObject } from '#src/kernel/schema.ts'

/** The project that an error's context or its task's metadata names; empty where neither does. */
export const projectOf = ({
  context,
  metadata,
}: {
  readonly context?: JsonObject | null
  readonly metadata: Readonly<Record<string, string>> | null
}): string => {
  const named = context?.project_id ?? metadata?.project_id ?? ''
  return typeof named === 'string' ? named : ''
}
