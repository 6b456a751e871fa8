import { OcodeError } from '#src/kernel/error.ts'

/** What `work` comes to; CANCELLED as soon as `signal` is aborted, whatever becomes of the work. `whenLeft` is told of it. */
export const untilLeft = async <T>(signal: AbortSignal, work: Promise<T>, whenLeft: () => void = () => {}): Promise<T> => {
  let leave: () => void = () => {}
  const left = new Promise<never>((_, reject) => {
    leave = () => {
      reject(new OcodeError('CANCELLED', 'The call was cancelled before it finished.', { cause: signal.reason }))
      whenLeft()
    }
  })
  signal.addEventListener('abort', leave, { once: true })
  try {
    return await Promise.race([work, left])
  } finally {
    signal.removeEventListener('abort', leave)
  }
}
