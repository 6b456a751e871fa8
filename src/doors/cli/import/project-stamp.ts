import type { RecordKind } from '#src/doors/cli/recording/wire-records.ts'

type Fields = Readonly<Record<string, unknown>>

/** Writes the project into tasks' metadata and into the context of errors, so that what is learned from them is kept apart. */
export const projectStamp =
  (project: string | undefined) =>
  (kind: RecordKind, record: unknown): unknown => {
    if (project === undefined || (kind !== 'task' && kind !== 'error')) return record
    const fields = record as Fields
    const field = kind === 'task' ? 'metadata' : 'context'
    return { ...fields, [field]: { ...(fields[field] as Fields | undefined), project_id: project } }
  }
