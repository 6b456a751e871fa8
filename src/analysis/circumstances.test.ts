import { describe, expect, it } from 'vitest'
import { actionKey } from './action-key.ts'
import { type DoneAction, environmentChanges, openLastWorked } from './circumstances.ts'
import { hypothesesOf, type Known } from './hypotheses.ts'
import { judgementsFor } from './judgements.ts'

describe('the key of an action', () => {
  it.each([
    ['cd app && CI=1 npm test -- --watch=false', 'npm test'],
    ['sudo -E apt-get install -y curl', 'sh apt-get install'],
    ['/usr/bin/python3 -m pytest -q tests', 'sh pytest'],
    ['npm run build:web', 'sh npm run build:web'],
    ['cat ./a.txt', 'sh cat'],
    ['SELECT a FROM t', 'sh SELECT'],
    ['', 'sh'],
  ])('of %j holds %j', (command, key) => {
    expect(actionKey('sh', command)).toContain(key)
  })
})

const done = (attemptId: string, order: number, rawCommand: string, more: Partial<DoneAction> = {}): DoneAction => ({
  attemptId,
  order,
  rawCommand,
  toolName: 'sh',
  taskId: 't',
  projectId: 'p',
  envId: '',
  ...more,
})

describe('when the same last worked', () => {
  const find = openLastWorked([done('later', 9, 'make all'), done('near', 5, 'make test'), done('exact', 3, 'make all')])

  it('is the last time before, of the very command rather than of its like', () => {
    expect(find(done('failed', 7, 'make all'))?.attemptId).toBe('exact')
    expect(find(done('failed', 7, 'make test -j4'))?.attemptId).toBe('near')
    expect(find(done('failed', 2, 'make all'))).toBeUndefined()
  })

  it('is looked for in the task or the project alone', () => {
    expect(find(done('failed', 7, 'make all', { taskId: 'other', projectId: 'other' }))).toBeUndefined()
    expect(find(done('failed', 7, 'make all', { taskId: 'other' }))?.attemptId).toBe('exact')
  })
})

describe('what differs between environments', () => {
  const environment = (more: object) => ({
    osType: 'linux',
    osVersion: '1',
    dependencyVersions: {},
    envVariables: [],
    currentWorkingDirectory: '/a',
    ...more,
  })

  it('is named with what it was and is, without what every shell changes', () => {
    const before = environment({ dependencyVersions: { a: '1', b: '2' }, envVariables: ['X=1', 'SHLVL=1', 'Y=1'] })
    const after = environment({ osVersion: '2', dependencyVersions: { a: '1', c: '3' }, envVariables: ['X=2', 'SHLVL=2', 'Y=1'] })
    expect(environmentChanges(before, after)).toEqual([
      { aspect: 'system', name: 'os', before: 'linux 1', after: 'linux 2' },
      { aspect: 'dependency', name: 'b', before: '2', after: '' },
      { aspect: 'dependency', name: 'c', before: '', after: '3' },
      { aspect: 'variable', name: 'X', before: '1', after: '2' },
    ])
    expect(environmentChanges(before, before)).toEqual([])
  })
})

describe('hypotheses', () => {
  const known: Known = {
    errorId: 'e',
    errorMessage: 'connection to numpy host refused',
    pattern: undefined,
    matchConfidence: 0,
    confirmed: [],
    rejected: new Set(),
    circumstances: {
      isTransient: false,
      transientKind: '',
      transientBecause: '',
      lastWorkedAttemptId: 'good',
      changedCode: [{ entityId: 'f', name: 'load', path: 'a.py', attemptId: 'edit' }],
      changedEnvironment: [
        { aspect: 'dependency', name: 'numpy', before: '1', after: '2' },
        { aspect: 'variable', name: 'CI', before: '', after: '1' },
      ],
    },
    environmentIds: ['e1', 'e2'],
    modifier: { attemptId: 'edit', changedId: 'f', distance: 0 },
    mentionedIds: ['f'],
    suggested: [{ cause: 'Too little memory', score: 1 }],
  }

  it('put what people confirmed first, then what was observed, and a language model last, each with evidence', () => {
    const confirmed = [{ cause: 'The host moved.', reportIds: ['r1', 'r2'], isSameText: true }]
    const all = hypothesesOf({ ...known, confirmed })
    expect(all.map(({ source }) => source)).toEqual([
      'confirmed report',
      'changed environment',
      'changed code',
      'language model',
      'changed environment',
    ])
    expect(all[0]?.evidenceIds).toEqual(['r1', 'r2'])
    expect(all[1]?.evidenceIds).toEqual(['good', 'e1', 'e2'])
    expect(all[2]?.evidenceIds).toEqual(['edit', 'f'])
  })

  it('join causes of the same words, and leave out those that were rejected', () => {
    const twice = [
      { cause: 'The host moved.', reportIds: ['r1'], isSameText: false },
      { cause: 'the HOST moved', reportIds: ['r2'], isSameText: false },
    ]
    expect(hypothesesOf({ ...known, confirmed: twice })[0]?.evidenceIds.sort()).toEqual(['r1', 'r2'])
    const rejected = new Set(['too little memory'])
    expect(hypothesesOf({ ...known, rejected }).map(({ cause }) => cause)).not.toContain('Too little memory')
  })
})

describe('what people said', () => {
  const said = (reportId: string, more: object) => ({
    reportId,
    errorPatternId: 'old',
    messageClass: 'c1',
    confirmedCause: '',
    rejectedCause: '',
    ...more,
  })
  const survivorOf = (id: string) => (id === 'old' ? 'new' : id)

  it('counts for failures of the pattern, by whichever id, and of the same text; the greater number decides', () => {
    const judged = [
      said('r1', { confirmedCause: 'A b' }),
      said('r2', { rejectedCause: 'a B' }),
      said('r3', { confirmedCause: 'a b' }),
      said('r4', { rejectedCause: 'C' }),
      said('r5', { confirmedCause: 'D', errorPatternId: 'else', messageClass: 'c9' }),
    ]
    const { confirmed, rejected } = judgementsFor(judged, { patternId: 'new', messageClass: 'c2', survivorOf })
    expect(confirmed).toMatchObject([{ cause: 'A b', reportIds: ['r1', 'r3'], isSameText: false }])
    expect([...rejected]).toEqual(['c'])
    expect(judgementsFor(judged, { patternId: '', messageClass: 'c9', survivorOf }).confirmed).toHaveLength(1)
  })
})
