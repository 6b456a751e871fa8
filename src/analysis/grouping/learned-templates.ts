import { projectOf } from '#src/analysis/project-of.ts'
import { errorCount, messagesToLearnFrom } from '#src/analysis/queries.ts'
import { learnedByProject } from '#src/store/learned-by-project.ts'
import type { Reach, Store } from '#src/store/store.ts'
import { openTemplates, type Templates } from './templates.ts'

const MESSAGES_A_READ = 1_000
/** Errors that are learned from at most: the first by their ids. */
const MESSAGES_MAX = 500_000

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

const learned = learnedByProject({
  toLearn: async (reach, store) => ({ version: '', size: (await store.read(reach, errorCount, {}))[0]?.errors ?? 0 }),
  learn,
})

/** The classes of the messages of a project's errors; of an empty project, of errors that name none. Learned anew as the errors grow. */
export const templatesOfGraph = learned.get
