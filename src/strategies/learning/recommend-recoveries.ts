import { z } from 'zod'
import { BATCH_MAX } from '#src/kernel/batch.ts'
import { operation } from '#src/kernel/operation.ts'
import { reference, stringMap, text } from '#src/kernel/schema.ts'
import type { Store } from '#src/store/store.ts'
import { type Knowledge, recoveryFor } from './knowledge.ts'
import { knowledgeOfGraph } from './knowledge-of-graph.ts'
import { circumstancesOf, stepOf } from './recorded-run.ts'

/** The first question after a start reads what there is to learn from. */
const DEADLINE_MS = 120_000
const COMMAND_CHARS_MAX = 65_536
const PREVIOUS_MAX = 200

const PreviousStep = z.object({ toolName: text(256), rawCommand: text(COMMAND_CHARS_MAX), outcome: text(64) })

/** An error at hand; `previous` are the attempts before the failed one, oldest first. */
export const RecoveryQuestion = z.object({
  toolName: text(256),
  rawCommand: text(COMMAND_CHARS_MAX),
  errorMessage: text(COMMAND_CHARS_MAX),
  previous: z.array(PreviousStep).max(PREVIOUS_MAX).default([]),
  /** What the task's metadata says: source, model, environment. */
  metadata: stringMap(),
})
export type RecoveryQuestion = z.output<typeof RecoveryQuestion>

export const RecoveryAction = z.object({
  toolName: z.string(),
  commandTemplate: z.string(),
  exampleCommand: z.string(),
  successes: z.int(),
  failures: z.int(),
  lowerBound: z.number(),
  upperBound: z.number(),
  /** Tasks in which it was done after such an error, at most five. */
  evidenceIds: z.array(z.string()),
})

export const RecoveryAnswer = z.object({ actions: z.array(RecoveryAction), reason: z.string() })
export type RecoveryAnswer = z.output<typeof RecoveryAnswer>

export const recommendRecoveries = operation({
  name: 'strategies.recommendRecoveries',
  summary:
    'For up to 1,000 errors, the actions that got out of such errors, by the lower bound of the success of the runs that took them.',
  role: 'reader',
  mode: 'read',
  deadlineMs: DEADLINE_MS,
  input: z.object({ projectId: reference(), questions: z.array(RecoveryQuestion).min(1).max(BATCH_MAX) }),
  output: z.object({ answers: z.array(RecoveryAnswer) }),
  async run(context, { store }: { readonly store: Store }, { projectId, questions }) {
    const knowledge = await knowledgeOfGraph(context, store, projectId)
    return { answers: questions.map((question) => answerRecovery(knowledge, question)) }
  },
})

/** The answer to one question from what was learned. */
export const answerRecovery = (knowledge: Knowledge, question: RecoveryQuestion, first?: number): RecoveryAnswer => {
  const { previous, metadata, ...failed } = question
  const { model, domain } = circumstancesOf(metadata)
  const { actions, reason = '' } = recoveryFor(
    knowledge,
    {
      failed: stepOf({ ...failed, outcome: '' }),
      before: previous.map((step) => stepOf({ ...step, errorMessage: '' })),
      model,
      domain,
    },
    first,
  )
  return { actions: actions.map((action) => ({ ...action, evidenceIds: [...action.evidenceIds] })), reason }
}
