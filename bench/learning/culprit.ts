import { changedBy } from '../../src/analysis/changed-by.ts'
import { type BlamedAttempt, culpritOf } from '../../src/analysis/culprit.ts'
import type { Run } from '../../src/strategies/recovery/run.ts'
import { type Fault, faultsOf } from './culprit-faults.ts'
import { calibrationError, reliability } from './isotonic.ts'
import type { Figure } from './report.ts'
import { isHeldOut } from './split.ts'

const NAMES = ['report', 'users', 'parser', 'config', 'orders', 'render', 'cache', 'index']
const INSTANCES = 40
const STEPS_MAX = 12

/** Whether the attempt that was made to be the cause is blamed, in real runs of shell commands; made faults, since nobody labelled real ones. */
export const culpritFigures = (runs: readonly Run[]): Figure[] => {
  const real = runs.filter(({ domain, steps }) => domain === 'intercode-bash' && steps.length > 2)
  const cases = real.slice(0, INSTANCES).flatMap((run, at) => {
    const name = NAMES[at % NAMES.length] ?? ''
    const other = NAMES[(at * 3 + 1) % NAMES.length] ?? ''
    return faultsOf(`${name}${at}`, `${other}_old`).map((fault, number) => ({ fault, ...withFault(run, fault, at + number) }))
  })
  const judged = cases.map(({ fault, attempts, index }) => {
    const found = culpritOf(attempts)
    return { fault, score: found?.confidence ?? 0, isRight: found?.index === index, attempts, index }
  })
  const share = (right: (one: (typeof judged)[number]) => boolean) => judged.filter(right).length / judged.length
  const missed = Map.groupBy(
    judged.filter(({ isRight }) => !isRight),
    ({ fault }) => fault.name,
  )
  return [
    {
      what: 'culprit found',
      got: share(({ isRight }) => isRight),
      baseline: share(({ attempts, index }) => index === attempts.length - 1).toFixed(3),
      note: `${judged.length} made faults; baseline: the failed attempt; the last change of anything ${share(({ attempts, index }) => index === lastChange(attempts)).toFixed(3)}; the one before it ${share(({ attempts, index }) => index === attempts.length - 2).toFixed(3)}; missed: ${[...missed].map(([kind, some]) => `${kind} ${some.length}`).join(', ') || 'none'}`,
    },
    {
      what: 'calibration error of culprits',
      got: calibrationError(reliability(judged)),
      note: 'made faults, plainer than real ones',
    },
  ]
}

const lastChange = (attempts: readonly BlamedAttempt[]): number =>
  attempts.slice(0, -1).findLastIndex(({ toolName, rawCommand }) => changedBy(toolName, rawCommand) !== '')

/** The run's own steps with the fault among them, which of them being decided by the number alone; steps that failed count as what they did. */
const withFault = (run: Run, { culprit, bystanders, worked, failed }: Fault, number: number) => {
  const own = run.steps.slice(0, STEPS_MAX).map(({ toolName, rawCommand }) => attemptOf(toolName, rawCommand))
  const made = culprit ? attemptOf(...culprit) : undefined
  const marked = bystanders.map(([toolName, rawCommand]) => attemptOf(toolName, rawCommand))
  const isFirst = isHeldOut(`${run.runId} ${number}`, 'culprit', 50)
  const cut = number % (own.length + 1)
  const before = worked ? [attemptOf(failed[0], failed[1])] : []
  const faulty = made ? (isFirst ? [made, ...marked] : [marked[0], made, ...marked.slice(1)]) : marked
  const attempts = [...own.slice(0, cut), ...before, ...faulty, ...own.slice(cut), attemptOf(...failed)].filter(
    (one) => one !== undefined,
  )
  return { attempts, index: made ? attempts.indexOf(made) : attempts.length - 1 }
}

const attemptOf = (toolName: string, rawCommand: string, errorMessage = ''): BlamedAttempt => ({
  toolName,
  rawCommand,
  errorMessage,
  stdout: '',
  outcome: errorMessage === '' ? 'EXECUTION_OUTCOME_SUCCESS' : 'EXECUTION_OUTCOME_FAILURE',
})
