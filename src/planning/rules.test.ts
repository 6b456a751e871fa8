import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classifierOf, classify, classifyTask, wordsOf } from './classification.ts'
import { TaskStatus } from './model.ts'
import { checkStepGraph, cyclicSteps } from './step-graph.ts'
import { taskStates } from './task-states.ts'

const type = (problemTypeId: string, name: string, keywords: string[], parentId = '') => ({
  problemTypeId,
  name,
  keywords,
  description: '',
  parentId,
})
const TYPES = [
  type('vc', 'VersionControl', ['git', 'branch', 'merge']),
  type('id', 'GitIdentity', ['identity', 'commit', 'author'], 'vc'),
  type('db', 'Database', ['sql', 'query', 'table']),
  type('net', 'Network', ['timeout', 'connection', 'dns']),
]
const classifier = classifierOf(TYPES)

describe('the states of a task', () => {
  it('lead from every status that is no end to an end', () => {
    for (const start of TaskStatus.options) {
      const reached = new Set<TaskStatus>([start])
      for (const status of reached) for (const next of taskStates.allowedAfter(status)) reached.add(next)
      expect([...reached].some(taskStates.isEnd)).toBe(true)
    }
  })

  it('never lead out of an end, nor back to nothing', () => {
    for (const from of TaskStatus.options) {
      for (const to of TaskStatus.options) {
        if (from !== to && (taskStates.isEnd(from) || to === 'TASK_STATUS_UNSPECIFIED'))
          expect(taskStates.transition(from, to)).toBe('illegal')
      }
      expect(taskStates.transition(from, from)).toBe('same')
    }
  })
})

describe('the graph of steps', () => {
  const ordered = fc.array(fc.array(fc.nat(30), { maxLength: 4 }), { maxLength: 20 }).map((drawn) =>
    drawn.map((before, index) => ({
      stepId: `s${index}`,
      dependsOnStepIds: before.filter((other) => other < index).map((other) => `s${other}`),
    })),
  )

  it('accepts whatever depends on earlier steps only', () => {
    fc.assert(fc.property(ordered, (steps) => checkStepGraph(steps, 'steps')))
  })

  it('finds the circle that one more edge closes', () => {
    fc.assert(
      fc.property(
        ordered.filter((steps) => steps.some(({ dependsOnStepIds }) => dependsOnStepIds.length > 0)),
        (steps) => {
          const later = steps.find(({ dependsOnStepIds }) => dependsOnStepIds.length > 0)
          const [before = ''] = later?.dependsOnStepIds ?? []
          const closed = steps.map((step) =>
            step.stepId === before ? { ...step, dependsOnStepIds: [later?.stepId ?? ''] } : step,
          )
          expect(cyclicSteps(closed)).toContain(before)
        },
      ),
    )
  })
})

describe('classification', () => {
  it('takes the type that a prompt speaks of, the special one before the general one', () => {
    expect(classify(classifier, 'git refuses the commit: no author identity')).toMatchObject({ problemTypeId: 'id' })
    expect(classify(classifier, 'The SQL query reads the wrong table')).toMatchObject({ problemTypeId: 'db' })
  })

  it('takes the type above where types below it are rivals', () => {
    const siblings = classifierOf([...TYPES, type('conflict', 'MergeConflict', ['conflict', 'commit'], 'vc')])
    expect(classify(siblings, 'the commit')).toMatchObject({ problemTypeId: 'vc' })
    expect(classify(siblings, 'the commit conflict')).toMatchObject({ problemTypeId: 'conflict' })
  })

  it('believes the metadata before the prompt where they name a problem type, and after it where they name a source', () => {
    const typeOf = (prompt: string, metadata: Record<string, string>) => classifyTask(classifier, { prompt, metadata })
    const [type] = TYPES
    const name = type?.name ?? ''
    expect(typeOf('The SQL query reads the wrong table', { problem_type: name.toUpperCase() })).toEqual({
      problemTypeId: type?.problemTypeId,
      confidence: 1,
    })
    expect(typeOf('The SQL query reads the wrong table', { source: name })).toMatchObject({ problemTypeId: 'db' })
    expect(typeOf('Please help me', { source: name })).toEqual({ problemTypeId: type?.problemTypeId, confidence: 1 })
    expect(typeOf('Please help me', { source: 'elsewhere', problem_type: '' })).toBeUndefined()
  })

  it('is silent where nothing speaks for one type, or as much for another', () => {
    for (const prompt of ['', 'Please help me', 'Write a poem about the sea', 'the', 'A merge query'])
      expect(classify(classifier, prompt)).toBeUndefined()
    expect(classify(classifierOf([]), 'git commit')).toBeUndefined()
  })

  it('gives the same answer whatever order the types come in, with a confidence within 0 and 1', () => {
    const prompts = fc.array(fc.constantFrom('git', 'commit', 'identity', 'sql', 'query', 'timeout', 'dns', 'the', 'table'), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(prompts, fc.shuffledSubarray(TYPES, { minLength: TYPES.length }), (words, shuffled) => {
        const found = classify(classifier, words.join(' '))
        expect(classify(classifierOf(shuffled), words.join(' '))).toEqual(found)
        if (found) expect(found.confidence > 0 && found.confidence <= 1).toBe(true)
      }),
    )
  })

  it('knows words by most of their letters, and not those that only look alike', () => {
    expect(classify(classifier, 'The comit has no idenity, which is odd')).toMatchObject({ problemTypeId: 'id' })
    expect(classify(classifier, 'Conections and timeuots')).toMatchObject({ problemTypeId: 'net' })
    for (const prompt of ['stable emerge jquery', 'comment the content']) expect(classify(classifier, prompt)).toBeUndefined()
  })

  it('reads names of code as words', () => {
    expect(wordsOf('GitIdentity failing_tests C++')).toEqual(['git', 'identity', 'fail', 'test', 'c++'])
  })
})
