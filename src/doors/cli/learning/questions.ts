import type { z } from 'zod'
import {
  answerCulprit,
  CulpritAnswer,
  CulpritQuestion,
  classOfMessage,
  MessageClass,
  MessageQuestion,
} from '#src/analysis/service.ts'
import { parseInput } from '#src/kernel/operation.ts'
import { fromWire, toWire } from '#src/kernel/wire.ts'
import { answerRecovery, RecoveryAnswer, RecoveryQuestion } from '#src/strategies/service.ts'
import type { LearnedFiles } from './learned-files.ts'

type Json = Readonly<Record<string, unknown>>

/** A kind of question that `ocode ask` takes on standard input. */
export type QuestionKind = {
  /** What it is asked with in a batch: the operation, and the names of the lists of questions and of answers. */
  readonly operation: string
  readonly questions: string
  readonly answers: string
  /** Whether the operation needs to know the project. */
  readonly ofProject: boolean
  /** What of a line is the question. */
  readonly pick: (line: Json) => Json
  /** The answer from files alone. */
  readonly answer: (question: unknown, learned: LearnedFiles) => unknown
  /** The line of an answer. */
  readonly line: (answer: Json) => Json
}

/** The fields of a line that a question has; others may stand beside them. */
const only =
  (...names: readonly string[]) =>
  (line: Json): Json =>
    Object.fromEntries(names.flatMap((name) => (line[name] === undefined || line[name] === null ? [] : [[name, line[name]]])))

const ofEach = (pick: (line: Json) => Json, list: unknown): unknown =>
  Array.isArray(list) ? list.map((one) => pick((one ?? {}) as Json)) : list

const asks = <Q extends z.ZodType, A extends z.ZodType>(
  question: Q,
  answer: A,
  ask: (asked: z.output<Q>, learned: LearnedFiles) => z.output<A>,
) => ({
  answer: (asked: unknown, learned: LearnedFiles) =>
    toWire(answer, ask(parseInput(question, fromWire(question, asked)), learned)),
})

const STEP = only('tool_name', 'raw_command', 'outcome')
const ATTEMPT = only('tool_name', 'raw_command', 'outcome', 'error_message', 'stdout')

export const QUESTIONS: Readonly<Record<'classify' | 'recovery' | 'culprit', QuestionKind>> = {
  classify: {
    operation: 'analysis.classifyMessages',
    questions: 'messages',
    answers: 'classes',
    ofProject: true,
    pick: only('message', 'tool_name'),
    ...asks(MessageQuestion, MessageClass, (question, { templates }) => classOfMessage(question, templates)),
    line: ({ pattern_id, template_id, family, confidence, template }) => ({
      ...(pattern_id ? { pattern_id } : {}),
      template_id,
      family,
      confidence,
      ...(template ? { template } : {}),
    }),
  },
  recovery: {
    operation: 'strategies.recommendRecoveries',
    questions: 'questions',
    answers: 'answers',
    ofProject: true,
    pick: (line) => ({
      ...only('tool_name', 'raw_command', 'error_message')(line),
      previous: ofEach(STEP, line.previous ?? []),
      metadata: textsOf(line.metadata),
    }),
    ...asks(RecoveryQuestion, RecoveryAnswer, (question, learned) => answerRecovery(learned.knowledge(), question)),
    line: ({ actions, reason }) => ({ actions, ...(reason ? { reason } : {}) }),
  },
  culprit: {
    operation: 'analysis.findCulprits',
    questions: 'questions',
    answers: 'culprits',
    ofProject: false,
    pick: (line) => ({ attempts: ofEach(ATTEMPT, line.attempts) }),
    ...asks(CulpritQuestion, CulpritAnswer, answerCulprit),
    line: (answer) => answer,
  },
}

/** Metadata is a map of texts; numbers and the like are taken as they are written. */
const textsOf = (metadata: unknown): Json =>
  typeof metadata === 'object' && metadata !== null
    ? Object.fromEntries(
        Object.entries(metadata).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
      )
    : {}
