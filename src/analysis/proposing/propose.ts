import { v5 } from 'uuid'
import type { AnalysisDeps } from '#src/analysis/deps.ts'
import { compilePattern } from '#src/analysis/matcher-compile.ts'
import { plainText } from '#src/analysis/plain-text.ts'
import { patternsByNameQuery } from '#src/analysis/queries.ts'
import { transientKindIn } from '#src/analysis/transience.ts'
import type { Context } from '#src/kernel/context.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { type Expression, expressionFor, TASKS_MIN } from './pattern-for.ts'
import {
  type EarlierProposal,
  knownMessages,
  type ProposedPattern,
  patternProposals,
  problemTypesOfMembers,
  unknownAmong,
  unknownErrors,
  waysOut,
} from './queries.ts'
import { remediesOf } from './remedies.ts'
import { openUnknownErrors, type UnknownClass, type UnknownError, type UnknownErrors } from './unknown-errors.ts'

/** Namespace of the ids of proposed patterns; a constant of this project. */
const PROPOSAL_NAMESPACE = '6b0d0f0e-3c55-5a51-8a55-0c0de0c0de04'

const ERRORS_AT_ONCE = 1_000
/** Errors of no known pattern that are looked at: the first by their ids. */
const ERRORS_MAX = 500_000
/** Patterns that one run proposes at most; those that came up in most tasks go first. */
export const PROPOSALS_MAX = 50
const EARLIER_MAX = 10_000
const MESSAGES_OF_EACH = 5
const PATTERNS_MAX = 20_000
/** Messages of other classes that an expression must not match: the first of each. */
const OTHERS_OF_EACH = 3
const OTHERS_MAX = 20_000
const EXAMPLES_MAX = 6
const STEPS = 3
/** What was not wanted is proposed again when it has come up in so many times as many tasks. */
const GROWTH = 2

export type Proposals = {
  readonly patterns: readonly ProposedPattern[]
  /** Classes in enough tasks of which no pattern could be made, and why. */
  readonly refused: readonly { readonly template: string; readonly tasks: number; readonly reason: string }[]
  /** How many of them wait for a decision, or were not wanted. */
  readonly known: number
}

/** The errors of no known pattern that a graph has, by class. */
export const readUnknownErrors = async (context: Context, { store }: Pick<AnalysisDeps, 'store'>): Promise<UnknownErrors> => {
  const unknown = openUnknownErrors()
  for (let afterId = '', size = ERRORS_AT_ONCE, read = 0; size === ERRORS_AT_ONCE && read < ERRORS_MAX; read += size) {
    const rows = await store.read(context, unknownErrors, { afterId, limit: ERRORS_AT_ONCE })
    for (const row of rows) unknown.add(row)
    afterId = rows.at(-1)?.errorId ?? ''
    size = rows.length
  }
  return unknown
}

/** Those of some errors, 1,000 at most, that are of no known pattern. */
export const unknownAmongErrors = (
  context: Context,
  { store }: Pick<AnalysisDeps, 'store'>,
  ids: readonly string[],
): Promise<readonly UnknownError[]> => store.read(context, unknownAmong, { ids: [...ids] })

/** Makes patterns of the classes that came up in three tasks or more; nothing is stored. `wanted` are the classes that are looked at. */
export const makeProposals = async (
  context: Context,
  deps: AnalysisDeps,
  unknown: UnknownErrors,
  wanted: readonly UnknownClass[] = unknown.classes(),
): Promise<Proposals> => {
  const recurring = wanted
    .filter(({ taskIds }) => taskIds.size >= TASKS_MIN)
    .sort((a, b) => b.taskIds.size - a.taskIds.size || (a.template.templateId < b.template.templateId ? -1 : 1))
  if (recurring.length === 0) return { patterns: [], refused: [], known: 0 }
  const earlier = await deps.store.read(context, patternProposals, { limit: EARLIER_MAX })
  const open = recurring.filter((one) => !isDealtWith(one, earlier))
  if (open.length === 0) return { patterns: [], refused: [], known: recurring.length }
  const known = await deps.store.read(context, knownMessages, { ofEach: MESSAGES_OF_EACH, limit: PATTERNS_MAX })
  const foreign = known.flatMap(({ messages }) => messages)
  const patterns: ProposedPattern[] = []
  const refused: Proposals['refused'][number][] = []
  for (const one of open.slice(0, PROPOSALS_MAX)) {
    const found = expressionFor(one, othersOf(one, unknown, foreign))
    if ('reason' in found) refused.push({ template: one.template.text, tasks: one.taskIds.size, reason: found.reason })
    else patterns.push(await proposalOf(context, deps, one, { ...found, round: roundOf(one, earlier) }))
  }
  return { patterns, refused, known: recurring.length - open.length }
}

/** Messages that a pattern of a class must leave alone. */
const othersOf = (own: UnknownClass, unknown: UnknownErrors, known: readonly string[]): string[] => {
  const classes = unknown.classes().filter(({ template }) => template.templateId !== own.template.templateId)
  return [...classes.flatMap(({ messages }) => [...messages].slice(0, OTHERS_OF_EACH)), ...known].slice(0, OTHERS_MAX)
}

const ofClass = ({ template }: UnknownClass, earlier: readonly EarlierProposal[]) =>
  earlier.filter(({ templateClass }) => templateClass === template.templateId)

/** Whether it waits for a decision already, as its own class or within another's expression, or was not wanted and has not grown much. */
const isDealtWith = (one: UnknownClass, earlier: readonly EarlierProposal[]): boolean =>
  earlier.some((proposal) => {
    const isSame = proposal.templateClass === one.template.templateId || isWithin(one, proposal)
    return (
      isSame && (proposal.state === 'proposed' || one.taskIds.size < Math.max(proposal.proposedTasks * GROWTH, TASKS_MIN + 1))
    )
  })

const isWithin = ({ messages }: UnknownClass, { canonicalRegex }: EarlierProposal): boolean => {
  const expressions = canonicalRegex.map((regex) => compilePattern(regex).find)
  return [...messages].every((message) => expressions.some((find) => find(plainText(message)) !== undefined))
}

const roundOf = (one: UnknownClass, earlier: readonly EarlierProposal[]): number => ofClass(one, earlier).length

const proposalOf = async (
  context: Context,
  deps: AnalysisDeps,
  one: UnknownClass,
  { regex, name, round }: Expression & { readonly round: number },
): Promise<ProposedPattern> => {
  const ids = [...one.errorIds]
  const tasks = one.taskIds.size
  const [ways, types, sameName] = [
    await deps.store.read(context, waysOut, { ids, steps: STEPS }),
    await deps.store.read(context, problemTypesOfMembers, { ids }),
    await deps.store.read(context, patternsByNameQuery, { name }),
  ]
  const patternId = v5(`${one.template.templateId}\u0000${round}`, PROPOSAL_NAMESPACE)
  const [tool = ''] = [...one.tools].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0] ?? []
  const now = timestampOf(context.now())
  const messages = [...one.messages]
  const category = [one.template.family.kind, tool, ...types.slice(0, 1).map((type) => type.name)].filter((part) => part !== '')
  return {
    pattern: {
      patternId,
      name: sameName.length === 0 ? name : `${name}${patternId.slice(0, 4)}`,
      description: `Seen ${one.count} times in ${tasks} tasks: ${one.template.text.slice(0, 500).toWellFormed()} (${category.join(', ')})`,
      canonicalRegex: [regex],
      commonCauses: [],
      suggestedRemediations: remediesOf(ways, tasks),
      createdAt: now,
      updatedAt: now,
    },
    toolFamily: tool,
    templateClass: one.template.templateId,
    proposedTasks: tasks,
    isTransient: messages.every((message) => transientKindIn(message) !== undefined),
    examples: messages.slice(0, EXAMPLES_MAX),
    problemTypeIds: types.filter((type) => type.tasks * 2 >= tasks).map(({ problemTypeId }) => problemTypeId),
  }
}
