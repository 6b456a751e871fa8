import type { ErrorCode } from '#src/kernel/error.ts'

/** What a command ends with, by the code of its failure. `record` is the exception: it ends as its command did. */
export const EXIT_CODES = {
  INTERNAL: 1,
  INVALID: 2,
  NOT_FOUND: 3,
  CONFLICT: 4,
  PRECONDITION: 5,
  LIMIT: 6,
  TIMEOUT: 7,
  UNAUTHENTICATED: 8,
  FORBIDDEN: 9,
  UNAVAILABLE: 10,
  CANCELLED: 130,
} as const satisfies Record<ErrorCode, number>

/** The table as the help shows it. */
export const exitCodeHelp = (): string => {
  const rows = Object.entries(EXIT_CODES).map(([code, number]) => `  ${String(number).padStart(3)}  ${code}`)
  return ['Exit codes:', '    0  it worked', ...rows, '  record ends with the exit code of its command.'].join('\n')
}
