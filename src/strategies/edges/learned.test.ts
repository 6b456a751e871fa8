import { describe, expect, test } from 'vitest'
import { generalise } from '#src/strategies/actions/generalise.ts'
import type { RecordedStep, Run } from '#src/strategies/recovery/run.ts'
import { learnEdges } from './learn-edges.ts'
import { learnRemedies } from './learn-remedies.ts'

const step = (rawCommand: string, errorMessage = '', patternId = ''): RecordedStep => ({
  toolName: 'run_shell_command',
  rawCommand,
  succeeded: errorMessage === '',
  errorMessage,
  ...(patternId ? { patternId } : {}),
})
const run = (at: number, steps: readonly RecordedStep[], succeeded: boolean, more: Partial<Run> = {}): Run => ({
  runId: `run-${at}`,
  problem: `problem-${at % 10}`,
  model: `model-${at % 2}`,
  difficulty: '',
  domain: '',
  succeeded,
  steps,
  problemTypeId: 'git',
  endedAt: `2026-01-01T00:00:${String(at % 60).padStart(2, '0')}Z`,
  ...more,
})
const REFUSED = 'Please tell me who you are.'
const configure = (at: number) => step(`git config user.email agent${at}@example.org`)
const commit = (errorMessage = '') => step('git commit -m x', errorMessage, errorMessage && 'identity')
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at)

/** Half of the runs say who they are first; the others fail to commit, and nine in ten of them give up. */
const committed = numbers(80).map((at) =>
  at % 4 < 2 ? run(at, [configure(at), commit()], true) : run(at, [commit(REFUSED), step('ls')], at % 40 === 2),
)

describe('what runs of a problem type teach', () => {
  test('is what is required: without it an action fails that works after it', () => {
    const [edge, ...more] = learnEdges(committed).filter(({ kind }) => kind === 'REQUIRED_FOR')
    expect(more).toEqual([])
    expect(edge).toMatchObject({
      problemTypeId: 'git',
      toolName: 'run_shell_command',
      action: 'git config',
      before: 'git commit',
      command: 'git config user.email $' + '{text_1}',
      withSuccesses: 40,
      withoutSuccesses: 2,
      problems: 10,
    })
    expect(edge?.odds.low).toBeGreaterThan(1)
    expect(edge?.lastSeen).toBe('2026-01-01T00:00:59Z')
  })

  test('is what makes them fail, also of code that they changed', () => {
    const changed = numbers(80).map((at) => run(at, [step('make')], at % 4 < 2, at % 4 < 2 ? {} : { codeEntityIds: ['entity'] }))
    expect(learnEdges(changed)).toMatchObject([{ kind: 'CAUSES_FAILURE', codeEntityId: 'entity', toolName: '', action: '' }])
  })

  test('is nothing where outcomes do not depend on it, in few runs, and where nobody knows the problem type', () => {
    const chance = numbers(80).map((at) => run(at, at % 4 < 2 ? [configure(1), commit()] : [commit()], at % 8 < 4))
    expect(learnEdges(chance)).toEqual([])
    expect(learnEdges(committed.slice(0, 12))).toEqual([])
    expect(learnEdges(committed.map(({ problemTypeId: _, ...one }) => one))).toEqual([])
    expect(learnEdges(committed.map((one) => ({ ...one, problem: 'the only one' })))).toEqual([])
  })

  test('is told of the kind of work that tasks name, too, and what is required may be so for all that begins alike', () => {
    const query = (rawCommand: string, succeeded: boolean): RecordedStep => ({
      toolName: 'execute_sql',
      rawCommand,
      succeeded,
      errorMessage: succeeded ? '' : 'no such table',
    })
    const clauses = ['', ' WHERE b = 1', ' ORDER BY b', ' LIMIT 1']
    const asked = numbers(160).map((at) => {
      const select = `SELECT a FROM t${clauses[(at % 8) >> 1]}`
      const looks = at % 16 < 8
      return run(at, looks ? [query('SHOW TABLES', true), query(select, true)] : [query(select, false)], looks || at % 32 === 8, {
        problemTypeId: '',
        domain: 'questions',
      })
    })
    expect(learnEdges(asked)).toMatchObject([
      { kind: 'REQUIRED_FOR', problemTypeId: '', domain: 'questions', action: 'SHOW TABLES', before: 'SELECT' },
    ])
  })

  test('is nothing that is done because of the problem, however much better or worse its runs end', () => {
    const hard = (at: number) => at % 10 < 5
    const forced = numbers(200).map((at) => {
      const turn = Math.floor(at / 10)
      const asTheProblemAsks = turn % 5 > 0 === hard(at)
      return run(at, [step(asTheProblemAsks ? 'join' : 'sort')], turn % 4 > 0 !== hard(at))
    })
    expect(learnEdges(forced)).toEqual([])
    expect(learnEdges(forced.map((one) => ({ ...one, problem: one.runId }))).map(({ kind }) => kind)).toContain('CAUSES_FAILURE')
  })

  test('does not depend on the order of the runs but for which are named as evidence', () => {
    const bare = (edges: ReturnType<typeof learnEdges>) => edges.map(({ evidenceIds: _, command: __, ...edge }) => edge)
    expect(bare(learnEdges(committed.toReversed()))).toEqual(bare(learnEdges(committed)))
  })
})

describe('remedies', () => {
  const helped = (at: number, worked: boolean) =>
    run(at, [commit(REFUSED), configure(7), worked ? commit() : commit(REFUSED)], worked)

  test('are what was done before the same command worked', () => {
    expect(learnRemedies(numbers(20).map((at) => helped(at, at % 10 > 0)))).toMatchObject([
      {
        patternId: 'identity',
        action: 'git config',
        command: 'git config user.email agent7@example.org',
        successes: 18,
        failures: 2,
      },
    ])
  })

  test('are what was done before a changed command worked, where without it most fail again', () => {
    const table = (at: number, worked: boolean) => ({
      ...step(`SELECT ${at}`, worked ? '' : 'no such table', 'table'),
      toolName: 'sql',
    })
    const shown = { ...step('SHOW TABLES'), toolName: 'sql' }
    const tried = (helps: (at: number) => boolean) =>
      numbers(80).map((at) =>
        run(
          at,
          at % 4 < 2 ? [table(at, false), shown, table(at + 100, helps(at))] : [table(at, false), table(at + 100, at % 9 === 0)],
          false,
        ),
      )
    expect(learnRemedies(tried((at) => at % 10 > 0))).toMatchObject([
      {
        patternId: 'table',
        toolName: 'sql',
        action: 'SHOW TABLES',
        again: 'SELECT',
        successes: 36,
        failures: 4,
        without: { successes: 4, failures: 36 },
      },
    ])
    expect(learnRemedies(tried((at) => at % 9 === 0))).toEqual([])
  })

  test('are none where the command failed again, in few runs, at few problems', () => {
    expect(learnRemedies(numbers(20).map((at) => helped(at, at % 3 === 0)))).toEqual([])
    expect(learnRemedies(numbers(7).map((at) => helped(at, true)))).toEqual([])
    expect(learnRemedies(numbers(20).map((at) => ({ ...helped(at, true), problem: 'one' })))).toEqual([])
  })
})

describe('commands that did the same', () => {
  test.each([
    [['a b'], 'a b'],
    [['cp a.txt b.txt', 'cp c.txt b.txt'], 'cp $' + '{path_1} b.txt'],
    [['sleep 1', 'sleep 20'], 'sleep $' + '{number_1}'],
    [['say "a b" x', "say 'c d' y"], 'say $' + '{text_1} $' + '{text_2}'],
    [['a b', 'a c', 'a b c d'], 'a $' + '{text_1}'],
    [[''], undefined],
  ])('%j are %j', (commands, expected) => expect(generalise(commands)?.command).toBe(expected))
})
