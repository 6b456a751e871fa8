import fc from 'fast-check'
import { expect, test } from 'vitest'
import { learnRecoveries, situationsOf } from './learn-recoveries.ts'
import { recommendActions } from './recommend-actions.ts'
import { keysOf, relationOf } from './relation.ts'
import { type RecordedStep, type Run, stepsOf } from './run.ts'

const step = (rawCommand: string, errorMessage = ''): RecordedStep => ({
  toolName: 'execute_sql',
  rawCommand,
  succeeded: errorMessage === '',
  errorMessage,
})
const failed = step('SELECT a FROM t', 'no such table')
const run = (number: number, steps: readonly RecordedStep[], succeeded: boolean): Run => ({
  runId: `run-${number}`,
  problem: `problem-${number % 7}`,
  model: 'm',
  difficulty: '',
  domain: '',
  succeeded,
  steps,
})
const numbers = (count: number, from: number) => Array.from({ length: count }, (_, at) => from + at)
const classOf = (message: string) => message
const COMMANDS = fc
  .tuple(
    fc.constantFrom('SHOW TABLES', 'SELECT a FROM t', 'SELECT a FROM t WHERE b', 'DESCRIBE t'),
    fc.constantFrom('', 'no such table'),
  )
  .map(([command, error]) => step(command, error))

/** Trying again is common and seldom ends well; looking at the tables is rare and does. */
const runs = [
  ...numbers(60, 0).map((at) =>
    run(at, [failed, step('SELECT b FROM t', at % 3 ? 'no such table' : ''), step('SELECT c FROM u')], false),
  ),
  ...numbers(12, 60).map((at) => run(at, [failed, step('SHOW TABLES'), step('SELECT c FROM u')], true)),
]
const situationOf = (steps: readonly RecordedStep[], toolName = 'execute_sql') => {
  const [found] = situationsOf({ model: 'm', domain: '' }, stepsOf(steps.map((one) => ({ ...one, toolName }))), classOf)
  if (!found) throw new Error('no step failed')
  return found
}

test('what ended well comes before what is frequent, with its counts', () => {
  const { actions } = recommendActions(learnRecoveries(runs, classOf), situationOf([failed]))
  expect(actions[0]).toMatchObject({ exampleCommand: 'SHOW TABLES', successes: 12, failures: 0 })
  expect(actions.map(({ lowerBound }) => lowerBound)).toEqual(
    actions.map(({ lowerBound }) => lowerBound).toSorted((a, b) => b - a),
  )
})

test('an example is the failed command itself where the advice is to try its kind again', () => {
  const { actions } = recommendActions(
    learnRecoveries(runs, classOf),
    situationOf([step('SELECT zz FROM new_table', 'no such table')]),
  )
  expect(actions.map(({ exampleCommand }) => exampleCommand)).toContain('SELECT zz FROM new_table')
})

test('of tools that nothing was learned of, nothing is said, with the reason', () => {
  const answer = recommendActions(learnRecoveries(runs, classOf), situationOf([failed], 'run_shell_command'))
  expect(answer.actions).toEqual([])
  expect(answer.reason).toContain('run_shell_command')
})

test('few runs are little evidence, and said as they are', () => {
  const few = numbers(3, 0).map((at) => run(at, [failed, step('SHOW TABLES')], true))
  const { actions } = recommendActions(learnRecoveries(few, classOf), situationOf([failed]))
  expect(actions[0]).toMatchObject({ exampleCommand: 'SHOW TABLES', successes: 3, failures: 0 })
  expect(actions[0]?.lowerBound).toBeLessThan(0.6)
})

test('an action that nobody did has the evidence of those that stand to what was tried as it does', () => {
  const shell = (rawCommand: string, errorMessage = '') => ({ ...step(rawCommand, errorMessage), toolName: 'run_shell_command' })
  const cut = numbers(20, 0).map((at) => run(at, [shell(`a${at} x | b`, 'broken pipe'), shell(`a${at} x`)], at % 4 > 0))
  const { actions } = recommendActions(
    learnRecoveries(cut, classOf),
    situationOf([shell('find . -name y | wc -l', 'broken pipe')], 'run_shell_command'),
  )
  expect(actions.find(({ exampleCommand }) => exampleCommand === 'find . -name y')).toMatchObject({
    successes: 15,
    failures: 5,
  })
})

test('whatever is told has evidence', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(COMMANDS, { maxLength: 6 }), { maxLength: 12 }),
      fc.array(COMMANDS, { maxLength: 4 }),
      (known, now) => {
        const learned = known.map((steps, at) => run(at, steps, at % 2 === 0))
        const { actions, reason } = recommendActions(learnRecoveries(learned, classOf), situationOf([failed, ...now]))
        for (const { successes, failures, evidenceIds } of actions) {
          expect(successes + failures).toBeGreaterThan(0)
          expect(evidenceIds.length).toBeGreaterThan(0)
        }
        expect(actions.length > 0).toBe(reason === undefined)
      },
    ),
  )
})

test('a relation stands for the keys that have it', () => {
  const situation = situationOf([step('SHOW TABLES'), step('SELECT a FROM t WHERE x', 'no such column')])
  for (const key of ['SELECT WHERE', 'SHOW TABLES', 'DESCRIBE'])
    expect(keysOf(situation, relationOf(situation, key))).toEqual([[key, 1]])
})
