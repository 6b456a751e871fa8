import { type Fields, type Found, stableId, textOf } from './found.ts'

/** A run of an agent or of tests: what becomes a task. */
export type Run = {
  readonly taskId: string
  readonly agentId: string
  readonly prompt: string
  readonly status: 'IN_PROGRESS' | 'COMPLETED_SUCCESS' | 'COMPLETED_FAILURE' | 'CANCELLED'
  readonly createdAt?: string | undefined
  /** What is said of it elsewhere: texts and numbers; the rest is left out. */
  readonly metadata: Fields
}

const PROMPT_MAX_CHARS = 65_536
const METADATA_MAX_CHARS = 1_024

/** The run as a task. */
export const taskOf = (run: Run): Found => ({
  kind: 'task',
  record: {
    task_id: run.taskId,
    prompt: run.prompt.slice(0, PROMPT_MAX_CHARS).toWellFormed(),
    metadata: Object.fromEntries(
      Object.entries(run.metadata)
        .filter(([, value]) => (typeof value === 'string' && value !== '') || typeof value === 'number')
        .map(([name, value]) => [name, String(value).slice(0, METADATA_MAX_CHARS).toWellFormed()]),
    ),
    status: `TASK_STATUS_${run.status}`,
    created_at: run.createdAt,
    assigned_agent_id: run.agentId,
  },
})

/** The folder and the versions that a log speaks of, as an environment; the same ones have one id. */
export const environmentOf = (spec: {
  readonly directory: string
  readonly versions: Readonly<Record<string, string>>
  readonly agentId: string
}): { readonly id: string; readonly found: Found } => {
  const versions = Object.entries(spec.versions)
    .filter(([, version]) => textOf(version) !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const id = stableId('environment', spec.agentId, spec.directory, ...versions.flat())
  const found: Found = {
    kind: 'environment',
    record: {
      env_id: id,
      current_working_directory: spec.directory.slice(0, 4_096),
      dependency_versions: Object.fromEntries(versions),
      agent_id: spec.agentId,
    },
  }
  return { id, found }
}
