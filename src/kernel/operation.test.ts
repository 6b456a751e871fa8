import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Context, OperationRecord } from './context.ts'
import { OcodeError } from './error.ts'
import { operation } from './operation.ts'

const spec = {
  name: 'test.double',
  summary: 'Doubles a number.',
  role: 'agent',
  mode: 'read',
  input: z.object({ number: z.int().min(0), names: z.array(z.object({ id: z.string() })).default([]) }),
  output: z.object({ doubled: z.int() }),
} as const

const contextOf = (
  role: Context['actor']['role'],
  records: OperationRecord[] = [],
  signal = new AbortController().signal,
): Context => ({
  actor: { id: 'tester', role },
  operation: '',
  requestId: 'request-1',
  signal,
  now: () => 0,
  observe: (record) => records.push(record),
})

describe('operation', () => {
  it('parses the input, runs, and is observed', async () => {
    const records: OperationRecord[] = []
    const double = operation({
      ...spec,
      run: async (context, _deps: object, { number }) => ({ doubled: number * 2, by: context.operation }),
    })
    await expect(double.call(contextOf('admin', records), {}, { number: 4 })).resolves.toEqual({ doubled: 8, by: 'test.double' })
    expect(records).toMatchObject([{ operation: 'test.double', actor: 'tester', code: 'OK' }])
  })

  it('says that a field is missing', async () => {
    const double = operation({ ...spec, run: async () => ({ doubled: 0 }) })
    await expect(double.call(contextOf('admin'), {}, { names: [{}] })).rejects.toMatchObject({
      message: 'The input was not accepted. number: is missing; expected number; names[0].id: is missing; expected string',
    })
  })

  it('names each field at fault and what it accepts', async () => {
    const double = operation({ ...spec, run: async () => ({ doubled: 0 }) })
    const failure = await double.call(contextOf('agent'), {}, { number: -1, names: [{ id: 'a' }, {}] }).catch((thrown) => thrown)
    expect(failure).toBeInstanceOf(OcodeError)
    expect(failure).toMatchObject({ code: 'INVALID', details: { fields: [{ field: 'number' }, { field: 'names[1].id' }] } })
  })

  it('refuses an actor whose role is too small before it looks at the input', async () => {
    const double = operation({ ...spec, run: async () => ({ doubled: 0 }) })
    await expect(double.call(contextOf('reader'), {}, 'nonsense')).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('hides what failed inside and quotes the request', async () => {
    const records: OperationRecord[] = []
    const double = operation({
      ...spec,
      run: async () => {
        throw new TypeError('password=hunter2')
      },
    })
    const failure = await double.call(contextOf('agent', records), {}, { number: 1 }).catch((thrown) => thrown)
    expect(failure.code).toBe('INTERNAL')
    expect(failure.message).toContain('request-1')
    expect(failure.message).not.toContain('hunter2')
    expect(records[0]).toMatchObject({ code: 'INTERNAL', cause: new TypeError('password=hunter2') })
  })

  it('stops at its deadline with TIMEOUT and tells the work by its signal', async () => {
    const wait = operation({
      ...spec,
      deadlineMs: 20,
      run: (context) => new Promise((_, reject) => context.signal.addEventListener('abort', () => reject(context.signal.reason))),
    })
    await expect(wait.call(contextOf('agent'), {}, { number: 1 })).rejects.toMatchObject({ code: 'TIMEOUT' })
  })

  it('stops with CANCELLED when the caller goes away', async () => {
    const caller = new AbortController()
    const wait = operation({
      ...spec,
      run: (context) => new Promise((_, reject) => context.signal.addEventListener('abort', () => reject(context.signal.reason))),
    })
    const answer = wait.call(contextOf('agent', [], caller.signal), {}, { number: 1 })
    caller.abort()
    await expect(answer).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})
