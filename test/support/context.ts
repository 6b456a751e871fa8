import type { Context } from '#src/kernel/context.ts'

/** The context of a test's calls: an administrator, no deadline. */
export const testContext = (changes: Partial<Context> = {}): Context => ({
  actor: { id: 'tester', role: 'admin' },
  operation: 'test.write',
  requestId: 'request-1',
  signal: new AbortController().signal,
  now: Date.now,
  observe: () => {},
  ...changes,
})
