import { z } from 'zod'
import type { Circumstances } from './circumstances.ts'
import type { ErrorPattern } from './model.ts'
import { sharedWords } from './shared-words.ts'

const HYPOTHESES_MAX = 8

/** Where a cause is known from. */
export const HypothesisSource = z.enum(['pattern', 'confirmed report', 'changed code', 'changed environment', 'language model'])
export type HypothesisSource = z.output<typeof HypothesisSource>

/** What may be behind a failure, with what speaks for it. */
export const Hypothesis = z.object({
  cause: z.string(),
  source: HypothesisSource,
  /** 0 to 1; says which is likelier, not how likely it is. */
  score: z.number(),
  /** Ids of patterns, reports, attempts, code entities and environments; of the error itself where only its text was read. */
  evidenceIds: z.array(z.string()),
})
export type Hypothesis = z.output<typeof Hypothesis>

/** A cause that people confirmed for failures of the same pattern or the same text. */
export type ConfirmedCause = {
  readonly cause: string
  readonly reportIds: readonly string[]
  /** Whether the confirmed failure's message was of the very same class, not only of the same pattern. */
  readonly isSameText: boolean
}

export type Known = {
  readonly errorId: string
  readonly errorMessage: string
  readonly pattern: ErrorPattern | undefined
  readonly matchConfidence: number
  readonly confirmed: readonly ConfirmedCause[]
  /** Causes that people rejected for such failures; they are not said again. */
  readonly rejected: ReadonlySet<string>
  readonly circumstances: Circumstances
  readonly environmentIds: readonly string[]
  /** The attempt that changed what the error leads to, and what that is. */
  readonly modifier: { readonly attemptId: string; readonly changedId: string; readonly distance: number } | undefined
  /** Code the error leads to, by id. */
  readonly mentionedIds: readonly string[]
  readonly suggested: readonly { readonly cause: string; readonly score: number }[]
}

/** A person's word is worth more than any rule's, and grows with each further one; a shared word with the message decides among equals. */
const CONFIRMED_SCORE = 0.75
const CONFIRMED_STEP = 0.05
const CHANGED_CODE_SCORE = 0.6
const CHANGED_FAR_FACTOR = 0.75
const CHANGED_OTHER_SCORE = 0.25
const SETTING_NAMED_SCORE = 0.65
const SETTING_SCORE = 0.2
const PATTERN_SHARE = 0.7
/** A language model has seen nothing but the text: what it says never comes before what was observed. */
const MODEL_SHARE = 0.3

/** The causes a failure may have, likeliest first, each once; at most HYPOTHESES_MAX. The order is the same for the same knowledge. */
export const hypothesesOf = (known: Known): Hypothesis[] => {
  const all = [
    ...fromReports(known),
    ...fromPattern(known),
    ...fromCode(known),
    ...fromEnvironment(known),
    ...known.suggested.map(({ cause, score }) => hypothesis(cause, 'language model', score * MODEL_SHARE, [known.errorId])),
  ]
  const best = new Map<string, Hypothesis>()
  for (const one of all.sort((a, b) => b.score - a.score || compare(a.cause, b.cause))) {
    const key = causeKey(one.cause)
    const same = best.get(key)
    if (same) best.set(key, { ...same, evidenceIds: [...new Set([...same.evidenceIds, ...one.evidenceIds])] })
    else if (!known.rejected.has(key)) best.set(key, one)
  }
  return [...best.values()].slice(0, HYPOTHESES_MAX)
}

/** What makes two causes the same: their words. */
export const causeKey = (cause: string): string => (cause.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')

const hypothesis = (cause: string, source: HypothesisSource, score: number, evidenceIds: readonly string[]): Hypothesis => ({
  cause,
  source,
  score: Math.round(Math.min(1, Math.max(0, score)) * 1_000) / 1_000,
  evidenceIds: [...new Set(evidenceIds.filter((id) => id !== ''))],
})

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const fromReports = ({ confirmed }: Known): Hypothesis[] =>
  confirmed.map(({ cause, reportIds, isSameText }) => {
    const score = CONFIRMED_SCORE + CONFIRMED_STEP * Math.min(4, reportIds.length - 1) + (isSameText ? 0.05 : 0)
    return hypothesis(cause, 'confirmed report', score, reportIds)
  })

/** The pattern's causes: what shares words with the message first, then in the order they were written. */
const fromPattern = ({ pattern, matchConfidence, errorMessage }: Known): Hypothesis[] => {
  const causes = pattern?.commonCauses ?? []
  const shared = causes.map((cause) => sharedWords(cause, errorMessage))
  return causes.map((cause, at) => {
    const share = Math.min(0.25, 0.08 * (shared[at] ?? 0)) - 0.03 * Math.min(at, 8)
    return hypothesis(cause, 'pattern', matchConfidence * (PATTERN_SHARE + share), [pattern?.patternId ?? ''])
  })
}

const fromCode = ({ modifier, mentionedIds, circumstances }: Known): Hypothesis[] => {
  const { changedCode, lastWorkedAttemptId } = circumstances
  const direct = modifier && changedCode.find(({ entityId }) => entityId === modifier.changedId)
  const named = modifier
    ? [
        hypothesis(
          modifier.distance === 0
            ? `${direct?.name || 'The code that the error leads to'} was changed before the failure.`
            : `${direct?.name || 'Code'} that the failing code depends on was changed before the failure.`,
          'changed code',
          CHANGED_CODE_SCORE * (modifier.distance === 0 ? 1 : CHANGED_FAR_FACTOR),
          [modifier.attemptId, modifier.changedId, ...mentionedIds.slice(0, 4)],
        ),
      ]
    : []
  const others = changedCode.filter(({ entityId }) => entityId !== modifier?.changedId)
  if (others.length === 0) return named
  const names = [...new Set(others.map(({ name, path }) => name || path))]
  const said = `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`
  return [
    ...named,
    hypothesis(`${said} changed since the same last worked.`, 'changed code', CHANGED_OTHER_SCORE, [
      lastWorkedAttemptId,
      ...others.slice(0, 8).flatMap(({ attemptId, entityId }) => [attemptId, entityId]),
    ]),
  ]
}

/** A setting that changed is likelier behind it where the message names it. */
const fromEnvironment = ({ circumstances, environmentIds, errorMessage }: Known): Hypothesis[] => {
  const text = errorMessage.toLowerCase()
  return circumstances.changedEnvironment.map(({ aspect, name, before, after }) => {
    const isNamed = name.length > 2 && text.includes(name.toLowerCase())
    const change =
      before === ''
        ? `was added (${after})`
        : after === ''
          ? `is no longer there (it was ${before})`
          : `changed from ${before} to ${after}`
    return hypothesis(
      `The ${aspect} ${name} ${change} since the same last worked.`,
      'changed environment',
      isNamed ? SETTING_NAMED_SCORE : SETTING_SCORE,
      [circumstances.lastWorkedAttemptId, ...environmentIds],
    )
  })
}
