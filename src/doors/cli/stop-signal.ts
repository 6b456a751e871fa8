import { OcodeError } from '#src/kernel/error.ts'

/** Aborts at the first Ctrl-C or SIGTERM, so that what was started is ended; a second one ends this process at once. */
export const stopSignal = (): AbortSignal => {
  const stopping = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () =>
      stopping.signal.aborted
        ? process.exit(130)
        : stopping.abort(new OcodeError('CANCELLED', 'Stopped. Running it again goes on where this ended.')),
    )
  }
  return stopping.signal
}
