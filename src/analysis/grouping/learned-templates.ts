import { projectOf } from '#src/analysis/project-of.ts'
import { errorCount, messagesToLearnFrom } from '#src/analysis/queries.ts'
import type { Reach, Store } from '#src/store/store.ts'
import { openTemplates, type Templates } from './templates.ts'

const MESSAGES_A_READ = 1_000
/** Errors that are learned from at most: the first by their ids. */
const MESSAGES_MAX = 500_000
/** Projects whose templates are kept in memory at once; the one that was learned longest ago goes first. */
const PROJECTS_MAX = 8
/** By which part of what is known the errors must have grown to be learned anew. */
const GROWTH = 1 / 16

type Learned = { readonly errors: number; readonly templates: Promise<Templates> }
const stores = new WeakMap<Store, Map<string, Learned>>()

/**
 * The classes of the messages of a project's errors; of an empty project, of errors that name none. Kept in memory between calls and
 * learned anew where the errors have grown by a sixteenth.
 */
export const templatesOfGraph = async (reach: Reach, store: Store, projectId: string): Promise<Templates> => {
  const known = stores.get(store) ?? new Map<string, Learned>()
  stores.set(store, known)
  const errors = (await store.read(reach, errorCount, {}))[0]?.errors ?? 0
  const kept = known.get(projectId)
  if (kept && Math.abs(errors - kept.errors) <= kept.errors * GROWTH) return kept.templates
  const templates = learn(reach, store, projectId)
  known.delete(projectId)
  known.set(projectId, { errors, templates })
  for (const oldest of known.keys()) if (known.size > PROJECTS_MAX) known.delete(oldest)
  templates.catch(() => {
    if (known.get(projectId)?.templates === templates) known.delete(projectId)
  })
  return templates
}

const learn = async (reach: Reach, store: Store, projectId: string): Promise<Templates> => {
  const templates = openTemplates()
  for (let afterId = '', size = MESSAGES_A_READ, read = 0; size === MESSAGES_A_READ && read < MESSAGES_MAX; read += size) {
    const rows = await store.read(reach, messagesToLearnFrom, { afterId, limit: MESSAGES_A_READ })
    for (const { errorId, message, context, metadata } of rows) {
      afterId = errorId
      if (message !== '' && projectOf({ context, metadata }) === projectId) templates.learn(message)
    }
    size = rows.length
  }
  return templates
}
