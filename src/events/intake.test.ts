import { describe, expect, it } from 'vitest'
import { openIntake } from './intake.ts'

const LONG_MS = 600_000
const never = new AbortController().signal

/** A write that ends when it is told to. */
const openWrite = () => {
  const { promise, resolve } = Promise.withResolvers<string>()
  return { write: () => promise, end: () => resolve('written') }
}

describe('intake', () => {
  it('is not quiet while hundreds of records are written, and is quiet when they are', async () => {
    const intake = openIntake()
    const { write, end } = openWrite()
    const writing = intake.during(1_000, write)
    let isQuiet = false
    const quiet = intake.quiet(LONG_MS, never).then(() => {
      isQuiet = true
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(isQuiet).toBe(false)
    end()
    expect(await writing).toBe('written')
    await quiet
  })

  it('is quiet after the longest that one waits, whatever comes in', async () => {
    const intake = openIntake()
    const { write, end } = openWrite()
    const writing = intake.during(1_000, write)
    await intake.quiet(1, never)
    end()
    await writing
  })

  it('is quiet for whoever stops', async () => {
    const intake = openIntake()
    const { write, end } = openWrite()
    const writing = intake.during(1_000, write)
    const stopping = new AbortController()
    const quiet = intake.quiet(LONG_MS, stopping.signal)
    stopping.abort()
    await quiet
    end()
    await writing
  })

  it('passes over a few records, and one that fails is over', async () => {
    const intake = openIntake()
    const few = openWrite()
    const writing = intake.during(3, few.write)
    await intake.quiet(LONG_MS, never)
    few.end()
    await writing
    await expect(intake.during(1_000, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await intake.quiet(LONG_MS, never)
  })
})
