import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPattern, compilePattern } from '#src/analysis/matcher-compile.ts'
import { expressionFor } from './pattern-for.ts'
import { remediesOf } from './remedies.ts'
import { commonRegexes } from './shared-expression.ts'
import { openUnknownErrors, type UnknownClass } from './unknown-errors.ts'

const classOf = (...messages: string[]): UnknownClass => {
  const unknown = openUnknownErrors()
  for (const [at, message] of messages.entries()) unknown.add({ errorId: `e${at}`, message, taskId: `t${at}`, toolName: 'sh' })
  const [only, ...others] = unknown.classes()
  if (!only || others.length > 0) throw new Error(`these are ${others.length + 1} classes`)
  return only
}
const matches = (regex: string, message: string) => compilePattern(regex).find(message) !== undefined

it('counts an error of a class once, however often it is added', () => {
  const unknown = openUnknownErrors()
  const error = { errorId: 'e1', message: 'gizmo 1 refused by flange', taskId: 't1', toolName: 'sh' }
  for (const one of [error, { ...error, errorId: 'e2', message: 'gizmo 2 refused by flange' }, error]) unknown.add(one)
  expect(unknown.classes()).toMatchObject([{ count: 2, tools: new Map([['sh', 2]]) }])
})

describe('the expression of a class of errors', () => {
  it('has the words that all messages share, with anything in between, and is named after them', () => {
    const flux = classOf(
      'flux capacitor 12 drained at 88 mph: refill plutonium',
      'flux capacitor 7 drained at 90 mph: refill plutonium',
      'flux capacitor "main" drained at 3 mph: refill plutonium',
    )
    const found = expressionFor(flux, ['the flux capacitor is fine', 'refill plutonium'])
    expect(found).toMatchObject({ name: 'FluxCapacitorDrainedMphRefill' })
    const { regex } = found as { regex: string }
    expect(matches(regex, 'warning: flux capacitor 99 drained at 1 mph: refill plutonium')).toBe(true)
    expect(matches(regex, 'flux capacitor 99 was refilled')).toBe(false)
  })

  it('is the name that a class has itself: of its exception, errno or code', () => {
    expect(expressionFor(classOf('shop.CardDeclinedError: no 1', 'CardDeclinedError: other words'), [])).toEqual({
      regex: '\\bCardDeclinedError\\b',
      name: 'CardDeclinedError',
    })
    expect(expressionFor(classOf('error ZX4711: bad thing', 'error ZX4711: other'), [])).toMatchObject({ regex: '\\bZX4711\\b' })
  })

  it('is none where it would match what others print, or says too little', () => {
    expect(expressionFor(classOf('CardDeclinedError: a'), ['see CardDeclinedError in the handbook'])).toMatchObject({
      reason: expect.stringContaining('handbook'),
    })
    expect(expressionFor(classOf('failed 12'), [])).toMatchObject({ reason: expect.stringContaining('too few words') })
  })

  it('goes over lines where the messages do', () => {
    const found = expressionFor(
      classOf(
        'build stopped because\n  step "a"\nhad no outputs at all',
        'build stopped because\n  step "b"\nhad no outputs at all',
      ),
      [],
    )
    expect(found).toHaveProperty('regex')
    expect(matches((found as { regex: string }).regex, 'build stopped because\n step x\nhad no outputs at all')).toBe(true)
  })

  it('is RE2 and matches every message it was made of, whatever these are', () => {
    const word = fc.constantFrom('alpha', 'beta(', 'gam[ma', '$delta', 'x{2}', 'path/to', '12', '"q"', 'é\\w', '<*>', 'or')
    const message = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 4 }), (messages) => {
        for (const regex of commonRegexes(messages)) checkPattern(regex)
        const unknown = openUnknownErrors()
        for (const one of messages) unknown.add({ errorId: one, message: one, taskId: one, toolName: '' })
        for (const one of unknown.classes()) {
          const found = expressionFor(one, [])
          if ('regex' in found) for (const member of one.messages) expect(matches(found.regex, member)).toBe(true)
        }
      }),
    )
  })
})

describe('remedies', () => {
  const way = (taskId: string, rawCommand: string) => ({ taskId, rawCommand, toolName: 'sh', attemptId: `${taskId}-1` })

  it('are the actions that got out of it in two tasks or more, with an example and in how many', () => {
    const ways = [way('a', 'npm ci'), way('b', 'cd app && npm ci --no-audit'), way('b', 'npm ci'), way('c', 'rm -rf x')]
    expect(remediesOf(ways, 4)).toEqual(['npm ci (sh) came next and succeeded in 2 of 4 tasks.'])
    expect(remediesOf([], 3)).toEqual([])
  })
})
