import { learnedByProject } from '#src/store/learned-by-project.ts'
import { learningState } from '#src/strategies/queries.ts'
import { runsOfGraph } from './graph-runs.ts'
import { knowledgeOf } from './knowledge.ts'

const learned = learnedByProject({
  toLearn: async (reach, store, projectId) => {
    const [state] = await store.read(reach, learningState, { name: projectId })
    return { version: state?.minedAt ?? '', size: state?.attempts ?? 0 }
  },
  learn: async (reach, store, projectId) => knowledgeOf(await runsOfGraph(reach, store, projectId)),
})

/** Keeps what a mining has just learned, so that the next question does not read it all again. */
export const keepKnowledge = learned.keep

/** What was learned for a project. Learned anew after each mining and as the attempts grow. */
export const knowledgeOfGraph = learned.get
