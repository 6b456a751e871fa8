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
const situationOf = (steps: readonly RecordedStep[], toolName = 'execute_sql', domain = '') => {
  const [found] = situationsOf({ model: 'm', domain }, stepsOf(steps.map((one) => ({ ...one, toolName }))), classOf)
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

/** Runs of a kind of work in which one command followed another that failed. */
const runsOf = (domain: string, count: number, [bad, good]: readonly [RecordedStep, RecordedStep], from = 0): Run[] =>
  numbers(count, from).map((at) => ({ ...run(at, [bad, good], true), domain }))
const tool = (toolName: string, rawCommand: string, errorMessage = '') => ({ ...step(rawCommand, errorMessage), toolName })

test('the less is known of a kind of work, the more counts what its language has of others', () => {
  const others = runsOf('sales', 40, [failed, step('SHOW TABLES')])
  const once = runsOf('stock', 1, [failed, step('SELECT b FROM t GROUP BY b')], 100)
  const ask = (known: readonly Run[]) =>
    recommendActions(learnRecoveries(known, classOf), situationOf([failed], 'execute_sql', 'stock')).actions.map(
      ({ exampleCommand }) => exampleCommand,
    )
  expect(ask(once)).not.toContain('SHOW TABLES')
  expect(ask([...others, ...once])).toEqual(expect.arrayContaining(['SHOW TABLES', 'SELECT b FROM t GROUP BY b']))
})

test('a few runs of other work are no advice, and enough of them are', () => {
  const ask = (count: number) =>
    recommendActions(
      learnRecoveries(runsOf('sales', count, [failed, step('SHOW TABLES')]), classOf),
      situationOf([failed], 'execute_sql', 'stock'),
    )
  expect(ask(3)).toMatchObject({ actions: [], reason: expect.stringContaining('too few') })
  expect(ask(20).actions[0]).toMatchObject({ exampleCommand: 'SHOW TABLES', successes: 20 })
})

test('advice from other work names a tool that the run has', () => {
  const known = runsOf('sales', 20, [failed, step('SHOW TABLES')])
  const { actions } = recommendActions(
    learnRecoveries(known, classOf),
    situationOf([step('SELECT z FROM t', 'no such table')], 'query_database', 'stock'),
  )
  expect(actions[0]).toMatchObject({ exampleCommand: 'SHOW TABLES', toolName: 'query_database' })
})

test('a tool that only other work has is no advice', () => {
  const known = runsOf('travel', 20, [tool('book_seat', '{"seat":1}', 'taken'), tool('think', '{"thought":"another"}')])
  const ask = (domain: string) =>
    recommendActions(learnRecoveries(known, classOf), situationOf([tool('click', '{"id":1}', 'taken')], 'click', domain)).actions
  expect(ask('shop')).toEqual([])
  expect(ask('travel').map(({ toolName }) => toolName)).toContain('think')
})

test('an example is short and of a run that ended well, after such an error where there is one', () => {
  const known = [
    run(0, [failed, step('DESCRIBE a_table_with_a_long_name')], true),
    run(1, [failed, step('DESCRIBE t')], true),
    run(2, [failed, step('DESC')], false),
    run(3, [step('SELECT a FROM t', 'syntax error'), step('DESC u')], true),
  ]
  const { actions } = recommendActions(learnRecoveries(known, classOf), situationOf([failed]))
  expect(actions.map(({ exampleCommand }) => exampleCommand)).toContain('DESCRIBE t')
})

test('of two examples the one that destroys nothing is told', () => {
  const sh = (rawCommand: string, errorMessage = '') => tool('run_shell_command', rawCommand, errorMessage)
  const known = [
    run(0, [sh('sort x', 'no such file'), sh('find . -delete')], true),
    run(1, [sh('sort x', 'no such file'), sh('find . -name x -type f')], false),
  ]
  const { actions } = recommendActions(
    learnRecoveries(known, classOf),
    situationOf([sh('sort x', 'no such file')], 'run_shell_command'),
  )
  expect(actions.map(({ exampleCommand }) => exampleCommand)).toContain('find . -name x -type f')
})

test('what made a command work again in one problem alone is no repair', () => {
  const repaired = (problem: (at: number) => string) =>
    numbers(6, 0).map((at) => ({
      ...run(at, [sh('make', 'no rule'), sh('mkdir build'), sh('make')], true),
      problem: problem(at),
    }))
  const sh = (rawCommand: string, errorMessage = '') => tool('run_shell_command', rawCommand, errorMessage)
  const repairOf = (known: readonly Run[]) => {
    const situation = situationOf([sh('make', 'no rule')], 'run_shell_command')
    return learnRecoveries(known, classOf).evidenceFor(situation)?.repair(situation)
  }
  expect(repairOf(repaired(() => 'one'))).toBeUndefined()
  expect(repairOf(repaired((at) => `problem-${at}`))).toMatchObject({ key: 'mkdir', successes: 6 })
})

test('up to five are told: behind the three likeliest only what is known well enough', () => {
  const clauses = ['WHERE b', 'GROUP BY b', 'ORDER BY b', 'LIMIT 1', 'HAVING b']
  const known = clauses.flatMap((clause, at) =>
    numbers(30 - 5 * at, 100 * at).map((number) => run(number, [failed, step(`SELECT b FROM t ${clause}`)], number % 2 === 0)),
  )
  const rare = numbers(4, 900).map((number) => run(number, [failed, step('SHOW TABLES')], true))
  const ask = (first?: number) =>
    recommendActions(learnRecoveries([...known, ...rare], classOf), situationOf([failed]), first).actions
  expect(ask()).toHaveLength(5)
  expect(ask().map(({ exampleCommand }) => exampleCommand)).not.toContain('SHOW TABLES')
  for (const first of [3, 4]) expect(ask(first)).toEqual(ask().slice(0, first))
  expect(ask(1)).toHaveLength(1)
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
