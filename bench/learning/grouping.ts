import { openTemplates } from '../../src/analysis/grouping/templates.ts'
import { jsonLines, type LabelledMessage } from './data.ts'
import { atLeast, type Figure, meanOf, spreadOf } from './report.ts'
import { isHeldOut, SALTS } from './split.ts'

/** Baselines and goals: grouping, then open set. Best of others: Drain3 over masking; masking; n-gram nearest neighbour. */
const SETS = [
  { name: 'agent', file: 'errors-agent.jsonl.gz', grouping: [0.957, 0.96], openSet: [0.989, 0.985] },
  { name: 'ruff', file: 'errors-ruff.jsonl.gz', grouping: [0.912, 0.93], openSet: [0.816, 0.85] },
] as const
/** Share of the labels, and of the messages of the other labels, that nothing is learned from, in percent. */
const UNKNOWN_PERCENT = 30
/** Share of the labels that make a set of kinds by itself, in percent. */
const KINDS_PERCENT = 50
const SPEED_GOAL = 10_000

/** E1 and E1b: are messages of one label in one group, and do messages of labels never seen stay unmatched. */
export const groupingFigures = (folder: string): Figure[] =>
  SETS.flatMap(({ name, file, grouping, openSet }) => {
    const messages = jsonLines(folder, file) as LabelledMessage[]
    const started = performance.now()
    const { f1, precision, recall, templates } = groupingOf(messages)
    const perSecond = (messages.length / (performance.now() - started)) * 1_000
    const open = SALTS.map((salt) => openSetF1(messages, salt))
    const halves = SALTS.map((salt) => groupingOf(messages.filter(({ label }) => isHeldOut(label, salt, KINDS_PERCENT))).f1)
    return [
      atLeast(
        `E1 grouping F1, ${name}`,
        f1,
        grouping[1],
        String(grouping[0]),
        `all messages, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, ${templates} templates; halves of the labels by themselves: ${spreadOf(halves)}`,
      ),
      atLeast(
        `E1b open set F1, ${name}`,
        meanOf(open),
        openSet[1],
        String(openSet[0]),
        `30 % of labels unknown, ${spreadOf(open)}`,
      ),
      atLeast(`messages/s, ${name}`, perSecond, SPEED_GOAL, '', 'learned, then asked'),
    ]
  })

const groupingOf = (messages: readonly LabelledMessage[]) => {
  const templates = openTemplates()
  for (const { message } of messages) templates.learn(message)
  const groups = messages.map(({ message }) => templates.classify(message)?.template.templateId ?? message)
  const labels = messages.map(({ label }) => label)
  return { ...pairwise(groups, labels), templates: templates.all().length }
}

/** Precision, recall and F1 over pairs of messages: together, and rightly so. */
const pairwise = (groups: readonly string[], labels: readonly string[]) => {
  const pairs = (keys: readonly string[]) => {
    const sizes = new Map<string, number>()
    for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1)
    return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
  }
  const both = pairs(groups.map((group, at) => `${group}\u0000${labels[at]}`))
  const together = pairs(groups)
  const rightly = pairs(labels)
  return { precision: both / together, recall: both / rightly, f1: (2 * both) / (together + rightly) }
}

/** An answer is the commonest label of the training messages of its template; an answer for an unknown label is wrong whatever it is. */
const openSetF1 = (messages: readonly LabelledMessage[], salt: string): number => {
  const isAsked = ({ message, label }: LabelledMessage) =>
    isHeldOut(label, salt, UNKNOWN_PERCENT) || isHeldOut(message, salt, UNKNOWN_PERCENT)
  const templates = openTemplates()
  const labelsOf = new Map<string, string[]>()
  const known = new Set<string>()
  const learned = messages.filter((one) => !isAsked(one))
  for (const { message } of learned) templates.learn(message)
  for (const { message, label } of learned) {
    const templateId = templates.classify(message)?.template.templateId ?? ''
    const labels = labelsOf.get(templateId)
    if (labels) labels.push(label)
    else labelsOf.set(templateId, [label])
    known.add(label)
  }
  let right = 0
  let wrong = 0
  let missed = 0
  for (const { message, label } of messages.filter(isAsked)) {
    const found = templates.classify(message)
    const answer = found && commonest(labelsOf.get(found.template.templateId) ?? [])
    if (answer === label) right += 1
    else {
      if (answer !== undefined) wrong += 1
      if (known.has(label)) missed += 1
    }
  }
  return (2 * right) / (2 * right + wrong + missed)
}

const commonest = (labels: readonly string[]): string | undefined => {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0]
}
