import { compilePattern } from '../../src/analysis/matcher-compile.ts'
import { plainText } from '../../src/analysis/plain-text.ts'
import { expressionFor, TASKS_MIN } from '../../src/analysis/proposing/pattern-for.ts'
import { openUnknownErrors, type UnknownClass } from '../../src/analysis/proposing/unknown-errors.ts'
import { jsonLines, type LabelledMessage } from './data.ts'
import { atLeast, type Figure } from './report.ts'
import { isHeldOut } from './split.ts'

const SPLIT = 'proposals'
const UNSEEN_PERCENT = 50
const OTHERS_OF_EACH = 3
const PRECISION_GOAL = 0.95

/**
 * Patterns proposed of unknown errors: each message counts as a task of its own, the patterns are made of half of them, and a match
 * among the other half is right where its label is the commonest of the pattern's members.
 */
export const proposalFigures = (folder: string): Figure[] =>
  ['agent', 'ruff'].map((name) => {
    const messages = jsonLines(folder, `errors-${name}.jsonl.gz`) as LabelledMessage[]
    const unseen = messages.filter(({ message }) => isHeldOut(message, SPLIT, UNSEEN_PERCENT))
    const labels = new Map(messages.map(({ message, label }) => [message, label]))
    const unknown = openUnknownErrors()
    for (const { message } of messages)
      if (!isHeldOut(message, SPLIT, UNSEEN_PERCENT)) unknown.add({ errorId: message, message, taskId: message, toolName: '' })
    const classes = unknown.classes()
    const recurring = classes.filter(({ taskIds }) => taskIds.size >= TASKS_MIN)
    const made = recurring.flatMap((one) => {
      const found = expressionFor(one, othersOf(one, classes))
      return 'regex' in found ? [{ find: compilePattern(found.regex).find, label: commonestLabel(one, labels) }] : []
    })
    const matched = made.flatMap(({ find, label }) =>
      unseen.filter(({ message }) => find(plainText(message))).map((one) => one.label === label),
    )
    return atLeast(
      `precision of proposed patterns, ${name}`,
      matched.filter((isRight) => isRight).length / matched.length,
      PRECISION_GOAL,
      '',
      `${made.length} patterns of ${recurring.length} recurring classes, ${matched.length} matches among unseen messages`,
    )
  })

const othersOf = (own: UnknownClass, classes: readonly UnknownClass[]): string[] =>
  classes.filter((one) => one !== own).flatMap(({ messages }) => [...messages].slice(0, OTHERS_OF_EACH))

const commonestLabel = ({ messages }: UnknownClass, labels: ReadonlyMap<string, string>): string => {
  const counts = [...Map.groupBy(messages, (message) => labels.get(message) ?? '')]
  return counts.sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? ''
}
