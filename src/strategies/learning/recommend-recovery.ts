import { z } from 'zod'
import { OcodeError } from '#src/kernel/error.ts'
import { operation } from '#src/kernel/operation.ts'
import { reference, stringMap } from '#src/kernel/schema.ts'
import { query } from '#src/store/query.ts'
import type { Store } from '#src/store/store.ts'
import { knowledgeOfGraph } from './knowledge-of-graph.ts'
import { answerRecovery, RecoveryAnswer, RecoveryQuestion } from './recommend-recoveries.ts'
import { PROJECT_FIELD } from './recorded-run.ts'

/** The first question after a start reads what there is to learn from. */
const DEADLINE_MS = 120_000
const PREVIOUS_MAX = 200
const ACTIONS_MAX = 5

const text = z.string()

export const failedStep = query('strategies/failed-step', {
  mode: 'read',
  params: z.object({ errorId: text, attemptId: text, limit: z.int().min(1).max(500) }),
  row: z.object({
    taskId: text,
    metadata: stringMap().nullable(),
    attempts: z.array(z.object({ attemptId: text, toolName: text, rawCommand: text, outcome: text, errorMessage: text })),
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
    })
    .refine(
      ({ errorId, attemptId, question }) =>
        [errorId !== '', attemptId !== '', question !== undefined].filter(Boolean).length === 1,
      'give exactly one of errorId, attemptId and question',
    ),
  output: RecoveryAnswer,
  errors: ['NOT_FOUND'],
  offered: { cli: 'recovery' },
  async run(context, { store }: { readonly store: Store }, { errorId, attemptId, question, projectId, first }) {
    if (question) return answerRecovery(await knowledgeOfGraph(context, store, projectId), question, first)
    const [found] = await store.read(context, failedStep, { errorId, attemptId, limit: PREVIOUS_MAX })
    const failed = found?.attempts.at(-1)
    if (!found || !failed) throw nothingFailed(errorId, attemptId)
    const metadata = found.metadata ?? {}
    const { toolName, rawCommand, errorMessage } = failed
    const knowledge = await knowledgeOfGraph(context, store, projectId || (metadata[PROJECT_FIELD] ?? ''))
    return answerRecovery(
      knowledge,
      { toolName, rawCommand, errorMessage, previous: found.attempts.slice(0, -1), metadata },
      first,
    )
  },
})

const nothingFailed = (errorId: string, attemptId: string) =>
  new OcodeError(
    'NOT_FOUND',
    errorId === ''
      ? `There is no attempt ${attemptId}; record it first, or tell the failure as a question.`
      : `There is no error ${errorId} of a recorded attempt; tell the failure as a question.`,
    { details: { errorId, attemptId } },
  )
