import type { FoundFrame } from './frames.ts'
import type { ErrorPattern } from './model.ts'

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
  /** The attempt that changed what is mentioned; undefined where none did. */
  readonly modifierId: string | undefined
}

export type Explanation = {
  readonly inferredRootCause: string
  readonly proposedRemediationStrategyDescription: string
  readonly culpritActionId: string
  readonly confidenceScore: number
}

/**
 * Why an attempt failed, from what is known. Confidence is that of the match (.1 without one), raised by a tenth of the remaining doubt
 * where the error leads to code, and by three tenths more where an attempt of the task changed that code.
 */
export const explain = (evidence: Evidence): Explanation => {
  const { pattern, mentions, modifierId, failedAttemptId } = evidence
  const where =
    mentions[0] && ` The error leads to ${mentions[0].name || 'code'} at ${mentions[0].frame.path}:${mentions[0].frame.line}.`
  const who =
    modifierId === undefined
      ? ''
      : modifierId === failedAttemptId
        ? ' The attempt itself changed it.'
        : ` Attempt ${modifierId} changed it before.`
  const base = pattern === undefined ? UNKNOWN_CONFIDENCE : evidence.matchConfidence
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

const causeOf = ({ pattern, errorMessage }: Evidence): string => {
  if (pattern === undefined) return `No known pattern matches: ${quoted(errorMessage)}`
  const cause = nearestText(pattern.commonCauses, errorMessage) || pattern.description || pattern.name
  return /[.!?]$/.test(cause) ? cause : `${cause}.`
}

/** The first line of a message, shortened. */
const quoted = (message: string): string => {
  const line = message.trim().split('\n', 1)[0] ?? ''
  return line.length > QUOTE_CHARS ? `${line.slice(0, QUOTE_CHARS).toWellFormed()}…` : line || '(empty message)'
}

/** The text that shares most words with the message; the first where none shares more. Empty where there are no texts. */
export const nearestText = (texts: readonly string[], message: string): string => {
  const said = wordsOf(message.slice(0, 4_096))
  let best = ''
  let most = -1
  for (const text of texts) {
    const shared = [...wordsOf(text)].filter((word) => said.has(word)).length
    if (shared > most) [best, most] = [text, shared]
  }
  return best
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [])
