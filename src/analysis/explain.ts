import { calibrated, PATTERN_KNOTS } from './calibration.ts'
import type { FoundFrame } from './frames.ts'
import type { Hypothesis } from './hypotheses.ts'
import type { ErrorPattern } from './model.ts'
import { nearestText } from './shared-words.ts'

/** What a match in standard error or a stack trace is worth beside one in the message itself. */
export const ELSEWHERE_WEIGHT = 0.9
/** Confidence in a report without a known pattern: that the attempt failed is all that is known. */
const UNKNOWN_CONFIDENCE = 0.1
/** By which share of the doubt code that the error leads to, and an attempt that changed it, make a report surer. */
const MENTION_EVIDENCE = 0.1
const CULPRIT_EVIDENCE = 0.3
const QUOTE_CHARS = 300

export type Evidence = {
  readonly errorMessage: string
  readonly failedAttemptId: string
  /** Undefined where no known pattern matches. */
  readonly pattern: ErrorPattern | undefined
  readonly matchConfidence: number
  /** Places in the code graph, innermost first. */
  readonly mentions: readonly { readonly frame: FoundFrame; readonly name: string }[]
  /** The attempt that changed what is mentioned, or what that depends on; undefined where none did. */
  readonly modifierId: string | undefined
  /** Whether what it changed is only depended on by what is mentioned. */
  readonly isFar?: boolean
  /** What may be behind it, likeliest first. */
  readonly hypotheses?: readonly Hypothesis[]
}

export type Explanation = {
  readonly inferredRootCause: string
  readonly proposedRemediationStrategyDescription: string
  readonly culpritActionId: string
  readonly confidenceScore: number
}

/**
 * Why an attempt failed, from what is known. Confidence is what a match of that score was worth (.1 without one), raised by a tenth of
 * the remaining doubt where the error leads to code, and by three tenths more where an attempt of the task changed that code.
 */
export const explain = (evidence: Evidence): Explanation => {
  const { pattern, mentions, modifierId, failedAttemptId } = evidence
  const where =
    mentions[0] && ` The error leads to ${mentions[0].name || 'code'} at ${mentions[0].frame.path}:${mentions[0].frame.line}.`
  const what = evidence.isFar ? 'code that it depends on' : 'it'
  const who =
    modifierId === undefined
      ? ''
      : modifierId === failedAttemptId
        ? ` The attempt itself changed ${what}.`
        : ` Attempt ${modifierId} changed ${what} before.`
  const base = pattern === undefined ? UNKNOWN_CONFIDENCE : calibrated(evidence.matchConfidence, PATTERN_KNOTS)
  const doubt =
    (1 - base) * (mentions.length > 0 ? 1 - MENTION_EVIDENCE : 1) * (modifierId === undefined ? 1 : 1 - CULPRIT_EVIDENCE)
  return {
    inferredRootCause: `${causeOf(evidence)}${where ?? ''}${who}`,
    proposedRemediationStrategyDescription:
      pattern === undefined ? '' : nearestText(pattern.suggestedRemediations, evidence.errorMessage),
    culpritActionId: modifierId ?? failedAttemptId,
    confidenceScore: Math.round((1 - doubt) * 1_000) / 1_000,
  }
}

/** What people confirmed goes before what the pattern says; where no pattern is known, the likeliest of what was observed is added. */
const causeOf = ({ pattern, errorMessage, hypotheses = [] }: Evidence): string => {
  const [likeliest] = hypotheses
  if (likeliest?.source === 'confirmed report') return ended(likeliest.cause)
  if (pattern === undefined)
    return `No known pattern matches: ${quoted(errorMessage)}${likeliest ? `. Likeliest: ${ended(likeliest.cause)}` : ''}`
  const cause = nearestText(pattern.commonCauses, errorMessage) || pattern.description || pattern.name
  return ended(cause)
}

const ended = (sentence: string): string => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)

/** The first line of a message, shortened. */
const quoted = (message: string): string => {
  const line = message.trim().split('\n', 1)[0] ?? ''
  return line.length > QUOTE_CHARS ? `${line.slice(0, QUOTE_CHARS).toWellFormed()}…` : line || '(empty message)'
}
