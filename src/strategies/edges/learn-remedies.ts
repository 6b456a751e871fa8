import { actionOf, type Command } from '#src/strategies/actions/action.ts'
import { generalCommand } from '#src/strategies/actions/general-command.ts'
import type { GeneralCommand } from '#src/strategies/actions/generalise.ts'
import { LEAST, type Least } from '#src/strategies/mining/mine-strategies.ts'
import { type Counts, posteriorOf } from '#src/strategies/posterior.ts'
import { lastSeenOf, type Run } from '#src/strategies/recovery/run.ts'
import { learnDetours } from './learn-detours.ts'

/** An action after which what failed with an error of the pattern worked. */
export type Remedy = Counts &
  GeneralCommand & {
    readonly patternId: string
    readonly toolName: string
    readonly action: string
    /** What worked then: empty for the very command that had failed, else what such commands begin with. */
    readonly again: string
    /** How it ended in comparable runs without the action, where the command was changed before it was tried again. */
    readonly without?: Counts
    /** Tasks in which it worked first, at most 20. */
    readonly taskIds: readonly string[]
    readonly lastSeen: string
  }

/** Steps after a failure within which a remedy is looked for, and behind it the same command again. */
const REMEDY_STEPS = 3
const AGAIN_STEPS = 3
const EVIDENCE_MAX = 20

/**
 * For each error pattern the action that helps best: one after which the very command that had failed was tried again, and worked; else
 * one after which a changed one works far more often than without it (learn-detours.ts).
 */
export const learnRemedies = (runs: readonly Run[], least: Least = LEAST): Remedy[] => {
  const repeated = learnRepairs(runs, least)
  const known = new Set(repeated.map(({ patternId }) => patternId))
  const others = learnDetours(runs, least).filter(({ patternId }) => !known.has(patternId))
  return [...repeated, ...others].sort((a, b) => (a.patternId < b.patternId ? -1 : 1))
}

type Tally = { readonly ended: Map<Run, boolean>; readonly commands: Command[] }

/**
 * Actions done within three steps of a failure, after which the very command that had failed was tried again, and worked. A run counts
 * once. At least 8 runs at 3 problems, and a chance of success that is surely above one half.
 */
const learnRepairs = (runs: readonly Run[], least: Least): Remedy[] => {
  const tallies = new Map<string, Map<string, Tally>>()
  for (const run of runs) for (const one of triesOf(run)) count(tallies, run, one)
  return [...tallies]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([patternId, actions]) => best(patternId, actions, least) ?? [])
}

type Try = { readonly patternId: string; readonly name: string; readonly command: Command; readonly worked: boolean }

const triesOf = ({ steps }: Run): Try[] =>
  steps.flatMap((failed, at) => {
    if (failed.succeeded || !failed.patternId) return []
    const patternId = failed.patternId
    const again = steps.findIndex(
      (step, place) => place > at + 1 && step.toolName === failed.toolName && step.rawCommand === failed.rawCommand,
    )
    if (again < 0 || again > at + REMEDY_STEPS + AGAIN_STEPS) return []
    return steps.slice(at + 1, Math.min(again, at + 1 + REMEDY_STEPS)).flatMap((step) => {
      const { kind, key } = actionOf(step)
      if (!step.succeeded || kind === 'text') return []
      return [{ patternId, name: `${step.toolName}\u0000${key}`, command: step, worked: steps[again]?.succeeded === true }]
    })
  })

const count = (tallies: Map<string, Map<string, Tally>>, run: Run, { patternId, name, command, worked }: Try): void => {
  const actions = tallies.get(patternId) ?? new Map<string, Tally>()
  tallies.set(patternId, actions)
  const tally: Tally = actions.get(name) ?? { ended: new Map(), commands: [] }
  actions.set(name, tally)
  tally.ended.set(run, worked || tally.ended.get(run) === true)
  if (worked) tally.commands.push(command)
}

const best = (patternId: string, actions: ReadonlyMap<string, Tally>, least: Least): Remedy | undefined => {
  const known = [...actions].flatMap(([name, { ended, commands }]) => {
    const runs = [...ended.keys()]
    const successes = [...ended.values()].filter(Boolean).length
    const counts = { successes, failures: runs.length - successes }
    const general = generalCommand(commands)
    if (runs.length < least.runs || new Set(runs.map(({ problem }) => problem)).size < least.problems || !general) return []
    const { lowerBound } = posteriorOf(counts)
    if (lowerBound <= 0.5) return []
    const [toolName = '', action = ''] = name.split('\u0000')
    const taskIds = runs.filter((run) => ended.get(run)).map(({ runId }) => runId)
    const evidence = { taskIds: taskIds.slice(0, EVIDENCE_MAX), lastSeen: lastSeenOf(runs) }
    const remedy = { patternId, toolName, action, again: '', ...counts, ...general, ...evidence }
    return [{ lowerBound, remedy }]
  })
  return known.toSorted((a, b) => b.lowerBound - a.lowerBound || (a.remedy.action < b.remedy.action ? -1 : 1))[0]?.remedy
}
