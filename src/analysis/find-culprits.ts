import { z } from 'zod'
import { BATCH_MAX } from '#src/kernel/batch.ts'
import { operation } from '#src/kernel/operation.ts'
import { text } from '#src/kernel/schema.ts'
import { culpritOf } from './culprit.ts'

const TEXT_CHARS_MAX = 65_536
const ATTEMPTS_MAX = 500

const Attempt = z.object({
  toolName: text(256),
  rawCommand: text(TEXT_CHARS_MAX),
  outcome: text(64),
  errorMessage: text(TEXT_CHARS_MAX),
  stdout: text(TEXT_CHARS_MAX),
})

/** The attempts of one task, oldest first. */
export const CulpritQuestion = z.object({ attempts: z.array(Attempt).max(ATTEMPTS_MAX) })
export type CulpritQuestion = z.output<typeof CulpritQuestion>

export const CulpritAnswer = z.object({
  /** Place of the attempt in the list; -1 where nothing failed. */
  index: z.int(),
  confidence: z.number(),
  why: z.string(),
})
export type CulpritAnswer = z.output<typeof CulpritAnswer>

export const findCulprits = operation({
  name: 'analysis.findCulprits',
  summary: 'For up to 1,000 lists of attempts, which attempt is to blame for the last failure; nothing needs to be recorded.',
  role: 'reader',
  mode: 'read',
  input: z.object({ questions: z.array(CulpritQuestion).min(1).max(BATCH_MAX) }),
  output: z.object({ culprits: z.array(CulpritAnswer) }),
  async run(_context, _deps: object, { questions }) {
    return { culprits: questions.map(answerCulprit) }
  },
})

export const answerCulprit = ({ attempts }: CulpritQuestion): CulpritAnswer =>
  culpritOf(attempts) ?? { index: -1, confidence: 0, why: 'No attempt failed.' }
