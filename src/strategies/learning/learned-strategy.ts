import { v5 } from 'uuid'
import { actionOf } from '#src/strategies/actions/action.ts'
import { generalCommand } from '#src/strategies/actions/general-command.ts'
import { asConditions } from '#src/strategies/conditions.ts'
import type { Remedy } from '#src/strategies/edges/learn-remedies.ts'
import type { MinedStrategy } from '#src/strategies/mining/mine-strategies.ts'
import type { ProvenStrategy } from '#src/strategies/model.ts'
import { lastSeenOf, type Run } from '#src/strategies/recovery/run.ts'
import { errorStates, type StepInRun } from './error-states.ts'

/** Namespace of the ids of mined strategies; a constant of this project. */
const STRATEGY_NAMESPACE = '5a1f7c0e-6c6b-5d4e-9b0a-0c0de0c0de06'
/** Tasks that a strategy keeps as its evidence; the counts speak of all. */
const EVIDENCE_MAX = 100
const NAME_CHARS = 250
/** Share of the runs above which a strategy is for their problem type. */
const OF_ONE_TYPE = 0.8

/** A mined strategy as it is stored, with its counts and the tasks it was learned from. */
export type LearnedStrategy = {
  readonly strategy: ProvenStrategy
  /** The kind of work that it was learned of. */
  readonly domain: string
  readonly successes: number
  readonly failures: number
  readonly lowerBound: number
  readonly upperBound: number
  readonly taskIds: readonly string[]
  readonly lastSeen: string
}

/** The strategy that was mined, under an id that follows from what it does, where and for whom. */
export const learnedStrategy = (mined: MinedStrategy, projectId: string): LearnedStrategy => {
  const { domain, actions, runs, problems, successes, failures, advantage, rate, unfit } = mined
  const name = `${actions.join(' → ')}${domain === '' ? '' : ` (${domain})`}`.slice(0, NAME_CHARS)
  return {
    strategy: {
      strategyId: v5(JSON.stringify([projectId, domain, actions]), STRATEGY_NAMESPACE),
      name,
      description: [
        `Learned from ${runs.length} runs at ${problems} problems: ${successes} ended well. Comparable runs without it have ${advantage.ratio.toFixed(1)} times lower odds (${advantage.low.toFixed(1)} to ${advantage.high.toFixed(1)}).`,
        ...unfit.said,
      ].join(' '),
      templatePlanFragment: { steps: stepsOf(mined) },
      applicabilityConditions: {
        ...(domain === '' ? {} : { source: domain }),
        ...(projectId === '' ? {} : { project_id: projectId }),
        ...asConditions(unfit.conditions),
      },
      averagePerformanceMetrics: {
        runs: runs.length,
        problems,
        odds_ratio: advantage.ratio,
        odds_ratio_low: advantage.low,
        odds_ratio_high: advantage.high,
        success_rate_low: rate.low,
        success_rate_high: rate.high,
      },
      successRate: rate.rate,
      relatedProblemTypes: problemTypesOf(runs),
    },
    domain,
    successes,
    failures,
    lowerBound: rate.low,
    upperBound: rate.high,
    taskIds: runs.slice(0, EVIDENCE_MAX).map(({ runId }) => runId),
    lastSeen: lastSeenOf(runs),
  }
}

/** The problem type of most of the runs, where they are of one. */
const problemTypesOf = (runs: readonly Run[]): string[] => {
  const counts = [...Map.groupBy(runs, ({ problemTypeId = '' }) => problemTypeId)].sort(
    ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1),
  )
  const [problemTypeId = '', ofType = []] = counts[0] ?? []
  return problemTypeId !== '' && ofType.length > runs.length * OF_ONE_TYPE ? [problemTypeId] : []
}

/**
 * A step for each action: its command with what differed between the runs left open, that of a run that ended well as its example, and what the errors
 * were before and after it in all of them.
 */
const stepsOf = ({ actions, runs }: MinedStrategy) => {
  const occurrences = runs.map((run) => ({ ended: run.succeeded, steps: occurrence(actions, run) }))
  const good = occurrences.filter(({ ended }) => ended)
  const examples = (good.length > 0 ? good : occurrences).slice(0, EVIDENCE_MAX)
  return actions.map((action, at) => {
    const done = examples.flatMap(({ steps }) => steps[at]?.step ?? [])
    const [example] = done
    const general = generalCommand(done)
    return {
      tool: example?.toolName ?? '',
      action,
      parameters: { command: general?.command ?? action },
      ...(general && Object.keys(general.parameters).length > 0 ? { placeholders: general.parameters } : {}),
      example: example?.rawCommand.slice(0, 2_000) ?? '',
      ...errorStates(occurrences.flatMap(({ steps }) => steps[at] ?? [])),
    }
  })
}

/** The steps of a run in which the actions were done, one after the other, each with the one before it; undefined for those that are not there. */
const occurrence = (actions: readonly string[], { steps }: Run): (StepInRun | undefined)[] => {
  let from = 0
  return actions.map((action) => {
    const at = steps.findIndex((step, place) => place >= from && actionOf(step).key === action)
    from = at + 1
    const step = steps[at]
    return step && { step, before: steps[at - 1] }
  })
}

/** A remedy as a strategy against its error pattern. */
export const remedyStrategy = (remedy: Remedy, projectId: string): ProvenStrategy => {
  const { patternId, toolName, action, command, parameters, successes, failures } = remedy
  return {
    strategyId: v5(JSON.stringify([projectId, 'remedy', patternId, toolName, action]), STRATEGY_NAMESPACE),
    name: `${action} and again`.slice(0, NAME_CHARS),
    description: descriptionOf(remedy),
    templatePlanFragment: {
      steps: [
        {
          tool: toolName,
          action,
          parameters: { command },
          ...(Object.keys(parameters).length > 0 ? { placeholders: parameters } : {}),
        },
      ],
    },
    ...(projectId === '' ? {} : { applicabilityConditions: { project_id: projectId } }),
    successRate: successes / (successes + failures),
    relatedProblemTypes: [],
  }
}

const descriptionOf = ({ action, successes, failures, again, without }: Remedy): string => {
  const told = `Learned from ${successes + failures} runs in which a command failed with this kind of error: after ${action} ${again === '' ? 'the same command' : `the next ${again}`} worked in ${successes}`
  return without ? `${told}; without it, in ${without.successes} of ${without.successes + without.failures}.` : `${told}.`
}
