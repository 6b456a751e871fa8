import { z } from 'zod'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { reference, stringMap, text } from '#src/kernel/schema.ts'
import { query } from '#src/store/query.ts'
import type { Store } from '#src/store/store.ts'
import { sampledChance } from '#src/strategies/life/explore.ts'
import { ACTIONS_MAX } from '#src/strategies/recovery/recommend-actions.ts'
import { knowledgeOfGraph } from './knowledge-of-graph.ts'
import { answerRecovery, RecoveryAnswer, RecoveryQuestion } from './recommend-recoveries.ts'
import { PROJECT_FIELD } from './recorded-run.ts'

/** The first question after a start reads what there is to learn from. */
const DEADLINE_MS = 120_000
const PREVIOUS_MAX = 200

const anyText = z.string()

export const failedStep = query('strategies/failed-step', {
  mode: 'read',
  params: z.object({ errorId: anyText, attemptId: anyText, limit: z.int().min(1).max(500) }),
  row: z.object({
    taskId: anyText,
    metadata: stringMap().nullable(),
    attempts: z.array(
      z.object({ attemptId: anyText, toolName: anyText, rawCommand: anyText, outcome: anyText, errorMessage: anyText }),
    ),
  }),
})

export const recommendRecovery = operation({
  name: 'strategies.recommendRecovery',
  summary:
    'For an error, an attempt that failed, or a failure that is told, the actions that got out of such errors in runs of the project, by the lower bound of the success of those that took them; none, with the reason, where there is no evidence.',
  role: 'reader',
  mode: 'read',
  deadlineMs: DEADLINE_MS,
  input: z
    .object({
      errorId: reference(),
      attemptId: reference(),
      /** The failure itself, where it is not recorded. */
      question: RecoveryQuestion.optional(),
      /** Learned from the runs of this project; unless said, that of the failed task. */
      projectId: reference(),
      first: z.int().min(1).max(ACTIONS_MAX).default(3),
      explorationSeed: text(64).describe('where given, the order is drawn by it, so that what little is known of gets its turn'),
    })
    .refine(
      ({ errorId, attemptId, question }) =>
        [errorId !== '', attemptId !== '', question !== undefined].filter(Boolean).length === 1,
      'give exactly one of errorId, attemptId and question',
    ),
  output: RecoveryAnswer,
  errors: ['NOT_FOUND'],
  offered: { cli: 'recovery' },
  async run(context, { store }: { readonly store: Store }, { errorId, attemptId, question, projectId, first, explorationSeed }) {
    const inOrder = (answer: RecoveryAnswer) => (explorationSeed === '' ? answer : explored(answer, explorationSeed))
    if (question) return inOrder(answerRecovery(await knowledgeOfGraph(context, store, projectId), question, first))
    const [found] = await store.read(context, failedStep, { errorId, attemptId, limit: PREVIOUS_MAX })
    const failed = found?.attempts.at(-1)
    if (!found || !failed) throw nothingFailed(errorId, attemptId)
    const metadata = found.metadata ?? {}
    const { toolName, rawCommand, errorMessage } = failed
    const knowledge = await knowledgeOfGraph(context, store, projectId || (metadata[PROJECT_FIELD] ?? ''))
    const asked = { toolName, rawCommand, errorMessage, previous: found.attempts.slice(0, -1), metadata }
    return inOrder(answerRecovery(knowledge, asked, first))
  },
})

/** The actions by draws from the posteriors of their success. */
export const explored = ({ actions, reason }: RecoveryAnswer, seed: string): RecoveryAnswer => {
  const drawn = actions.map((action) => ({ action, chance: sampledChance(action, seed, action.commandTemplate) }))
  return { actions: drawn.sort((a, b) => b.chance - a.chance).map(({ action }) => action), reason }
}

const nothingFailed = (errorId: string, attemptId: string) =>
  new OcodeError(
    'NOT_FOUND',
    errorId === ''
      ? `There is no attempt ${attemptId}; record it first, or tell the failure as a question.`
      : `There is no error ${errorId} of a recorded attempt; tell the failure as a question.`,
    { details: { errorId, attemptId } },
  )
