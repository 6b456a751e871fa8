import { calibrated, EXACT_CONFIDENCE, NEAR_KNOTS, PATTERN_KNOTS } from '../../src/analysis/calibration.ts'
import { openTemplates } from '../../src/analysis/grouping/templates.ts'
import { buildMatcher } from '../../src/analysis/matcher.ts'
import { loadSeed } from '../../src/analysis/seed-model.ts'
import { jsonLines, type LabelledMessage } from './data.ts'
import { calibrationError, isotonicFit, reliability, type Scored } from './isotonic.ts'
import { atMost, type Figure } from './report.ts'
import { isHeldOut } from './split.ts'

const SPLIT = 'calibration'
const ASKED_PERCENT = 50
const SALTS = ['1', '2', '3', '4', '5']
const UNKNOWN_PERCENT = 30
/** Mean distance between confidence and accuracy that is called calibrated. */
const ERROR_GOAL = 0.05

type Case = Scored & { readonly message: string; readonly kind: 'pattern' | 'near' | 'exact'; readonly family: string }

/** How far the confidence of patterns and of templates is from how often they are right, on messages that the tables were not fitted on. */
export const confidenceFigures = (folder: string): Figure[] => {
  const agent = jsonLines(folder, 'errors-agent.jsonl.gz') as LabelledMessage[]
  const ruff = jsonLines(folder, 'errors-ruff.jsonl.gz') as LabelledMessage[]
  const patterns = patternCases(agent)
  const templates = [agent, ruff].flatMap((messages) => SALTS.flatMap((salt) => templateCases(messages, salt)))
  return [figure('of patterns (reports)', patterns), figure('of templates (ask classify)', templates)]
}

const isAsked = ({ message }: { readonly message: string }) => isHeldOut(message, SPLIT, ASKED_PERCENT)

const figure = (what: string, cases: readonly Case[]): Figure => {
  const asked = cases.filter(isAsked)
  const said = asked.map((one) => ({ isRight: one.isRight, score: confidenceOf(one) }))
  const before = calibrationError(reliability(asked))
  const bins = reliability(said)
  printFit(
    what,
    cases.filter((one) => !isAsked(one)),
  )
  console.log(`  ${what}: bin, mean confidence, observed accuracy, n`)
  for (const { from, confidence, accuracy, n } of bins)
    console.log(`    ${from.toFixed(1)}  ${confidence.toFixed(3)}  ${accuracy.toFixed(3)}  ${n}`)
  return atMost(
    `calibration error ${what}`,
    calibrationError(bins),
    ERROR_GOAL,
    before.toFixed(3),
    `${asked.length} held-out cases; baseline: the score as it is`,
  )
}

const confidenceOf = ({ kind, score, family }: Case): number =>
  kind === 'exact'
    ? EXACT_CONFIDENCE[family as keyof typeof EXACT_CONFIDENCE]
    : calibrated(score, kind === 'near' ? NEAR_KNOTS : PATTERN_KNOTS)

/** What src/analysis/calibration.ts holds, fitted again. */
const printFit = (what: string, cases: readonly Case[]): void => {
  const groups = new Map<string, Case[]>()
  for (const one of cases) {
    const group = one.kind === 'exact' ? `exact ${one.family}` : one.kind
    groups.set(group, [...(groups.get(group) ?? []), one])
  }
  console.log(`\n  ${what}, fitted on the other half: score from to, observed, n`)
  for (const [group, some] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1)))
    for (const [from, to, observed, n] of isotonicFit(some))
      console.log(`    ${group.padEnd(16)} ${from.toFixed(3)} ${to.toFixed(3)}  ${observed.toFixed(3)}  ${n}`)
}

/** A pattern is right where the message's label is the commonest among the pattern's messages of the half that is not asked. */
const patternCases = (messages: readonly LabelledMessage[]): Case[] => {
  const matcher = buildMatcher(
    loadSeed().errorPatterns.map(({ name, canonicalRegex, priority }) => ({
      patternId: name,
      regexes: canonicalRegex,
      priority,
    })),
  )
  const found = messages.flatMap(({ message, label }) => {
    const [match] = matcher.match(message, 1)
    return match
      ? [{ message, label, group: match.patternId, score: match.confidence, kind: 'pattern' as const, family: '' }]
      : []
  })
  const labels = labelsOf(found.filter((one) => !isAsked(one)))
  return found.flatMap((one) => {
    const expected = labels.get(one.group)
    return expected === undefined ? [] : [{ ...one, isRight: expected === one.label }]
  })
}

/** As in E1b: a part of the labels is never learned, and an answer for one of them is wrong. */
const templateCases = (messages: readonly LabelledMessage[], salt: string): Case[] => {
  const isLeftOut = ({ message, label }: LabelledMessage) =>
    isHeldOut(label, salt, UNKNOWN_PERCENT) || isHeldOut(message, salt, UNKNOWN_PERCENT)
  const templates = openTemplates()
  const known = messages.filter((one) => !isLeftOut(one))
  for (const { message } of known) templates.learn(message)
  const learned = known.map(({ message, label }) => ({ label, group: templates.learn(message).templateId }))
  const labels = labelsOf(learned)
  return messages.filter(isLeftOut).flatMap(({ message, label }) => {
    const found = templates.classify(message)
    if (!found) return []
    const { template, confidence: score, isExact } = found
    const isRight = labels.get(template.templateId) === label
    return [{ message, score, isRight, kind: isExact ? ('exact' as const) : ('near' as const), family: template.family.kind }]
  })
}

const labelsOf = (cases: readonly { readonly group: string; readonly label: string }[]): ReadonlyMap<string, string> => {
  const counts = new Map<string, Map<string, number>>()
  for (const { group, label } of cases) {
    const known = counts.get(group) ?? new Map<string, number>()
    counts.set(group, known.set(label, (known.get(label) ?? 0) + 1))
  }
  return new Map([...counts].map(([group, labels]) => [group, [...labels].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '']))
}
