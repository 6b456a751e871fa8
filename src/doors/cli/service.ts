import type { ErrorCode } from '#src/kernel/error.ts'
import type { Progress } from '#src/kernel/progress.ts'

/** The service as a command sees it: operations by name, with the wire's JSON (snake_case) in and out. */
export type Service = {
  /** How it is reached, for people: its address, or 'in this process'. */
  readonly place: string
  readonly isLocal: boolean
  /** Throws OcodeError. `progress` is told how far an operation is that takes long. */
  readonly call: (
    operation: string,
    input: unknown,
    signal?: AbortSignal,
    progress?: (progress: Progress) => void,
  ) => Promise<unknown>
  /** Throws what is wrong where the service, or its database, does not answer. */
  readonly ping: () => Promise<void>
  /** Resolves when what was written has been analysed too, as far as that can be told from here. */
  readonly settle: (signal?: AbortSignal) => Promise<void>
  readonly close: () => Promise<void>
}

/** Codes that say nothing about the input: sending it again later can help. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'UNAVAILABLE',
  'TIMEOUT',
  'CANCELLED',
  'INTERNAL',
  'UNAUTHENTICATED',
  'FORBIDDEN',
])

export const mayPass = (code: ErrorCode): boolean => PASSING.has(code)
