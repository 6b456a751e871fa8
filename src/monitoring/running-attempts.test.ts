import { describe, expect, it } from 'vitest'
import { growingOutput } from './growing-output.ts'
import { ExecutionAttempt } from './model.ts'
import { openRunningAttempts } from './running-attempts.ts'

const attempt = (fields: object) => ExecutionAttempt.parse(fields)
const [one, other] = [{}, {}]

describe('running attempts', () => {
  it('are given back as a whole when they are over, by their outcome or their end', () => {
    const running = openRunningAttempts()
    expect(running.tell(one, attempt({ attemptId: 'a', toolName: 'shell', exitCode: 1 }))).toBeUndefined()
    running.print(one, { attemptId: 'a', stream: 'OUTPUT_STREAM_UNSPECIFIED', text: 'out' })
    running.print(one, { attemptId: 'a', stream: 'OUTPUT_STREAM_STDERR', text: 'err' })
    expect(running.tell(one, attempt({ attemptId: 'a', completedAt: '2025-01-01T00:00:00Z' }))).toMatchObject({
      toolName: 'shell',
      exitCode: 1,
      stdout: 'out',
      stderr: 'err',
    })
    expect(running.has(one)).toBe(false)
    expect(running.tell(one, attempt({ attemptId: 'b', outcome: 'EXECUTION_OUTCOME_TIMEOUT' }))).toMatchObject({ attemptId: 'b' })
  })

  it('take an output that is told at the end for the pieces of it', () => {
    const running = openRunningAttempts()
    running.tell(one, attempt({ attemptId: 'a' }))
    running.print(one, { attemptId: 'a', stream: 'OUTPUT_STREAM_STDOUT', text: 'a piece' })
    expect(
      running.tell(one, attempt({ attemptId: 'a', stdout: 'all of it', outcome: 'EXECUTION_OUTCOME_SUCCESS' })),
    ).toMatchObject({
      stdout: 'all of it',
    })
  })

  it('belong to whoever told of them last', () => {
    const running = openRunningAttempts()
    running.tell(one, attempt({ attemptId: 'a' }))
    running.tell(other, attempt({ attemptId: 'a', toolName: 'shell' }))
    expect(running.leave(one, true)).toEqual([])
    expect(running.leave(other, true)).toMatchObject([
      { attemptId: 'a', toolName: 'shell', outcome: 'EXECUTION_OUTCOME_INTERRUPTED' },
    ])
    expect(running.leaveAll()).toEqual([])
  })

  it('are bounded in number and in what they print', () => {
    const running = openRunningAttempts()
    for (let index = 0; index < 1_000; index += 1) running.tell(one, attempt({ attemptId: `a-${index}` }))
    expect(() => running.tell(one, attempt({ attemptId: 'one more'.replaceAll(' ', '-') }))).toThrow(
      expect.objectContaining({ code: 'LIMIT' }),
    )
    expect(() => running.print(one, { attemptId: 'unheard-of', stream: '', text: 'x' })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    )
    const print = (index: number) => running.print(one, { attemptId: `a-${index}`, stream: '', text: 'x'.repeat(262_000) })
    expect(() => {
      for (let index = 0; index < 1_000; index += 1) print(index)
    }).toThrow(expect.objectContaining({ code: 'LIMIT' }))
  })
})

describe('a growing output', () => {
  it('is kept as it is while it is short', () => {
    const output = growingOutput(10)
    for (const piece of ['12345', '67890', 'abcde', 'fghij']) output.add(piece)
    expect(output.text()).toBe('1234567890abcdefghij')
  })

  it('keeps its ends and says what is between them', () => {
    const output = growingOutput(10)
    for (let index = 0; index < 1_000; index += 1) output.add(String(index % 10))
    expect(output.text()).toBe('0123456789\n[… 980 characters left out …]\n0123456789')
    expect(output.keptChars()).toBeLessThanOrEqual(30)
  })
})
