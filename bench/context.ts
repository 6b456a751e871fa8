import type { Context } from '../src/kernel/context.ts'

/** Who asks in a benchmark: an administrator who never leaves, and says why something failed. */
export const benchContext: Context = {
  actor: { id: 'bench', role: 'admin' },
  operation: '',
  requestId: 'bench',
  signal: new AbortController().signal,
  now: Date.now,
  observe: ({ cause }) => cause && console.error(cause),
}
