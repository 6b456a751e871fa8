import { OcodeError } from '#src/kernel/error.ts'

type Writing = { once(event: 'drain', listener: () => void): unknown; off(event: 'drain', listener: () => void): unknown }

/** Resolves when the caller has taken what was written so far. Rejects with CANCELLED when it has gone. */
export const drained = (stream: Writing, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const onDrain = () => {
      signal.removeEventListener('abort', onGone)
      resolve()
    }
    const onGone = () => {
      stream.off('drain', onDrain)
      reject(new OcodeError('CANCELLED', 'The caller has gone.'))
    }
    if (signal.aborted) return onGone()
    stream.once('drain', onDrain)
    signal.addEventListener('abort', onGone, { once: true })
  })
