import { CommanderError } from 'commander'
import { type OcodeError, toOcodeError } from '#src/kernel/error.ts'
import { EXIT_CODES } from './exit-code.ts'
import { buildProgram } from './program.ts'

/** Runs one command line and sets the exit code of the process. */
export const run = async (args: readonly string[]): Promise<void> => {
  try {
    const program = await buildProgram(args)
    await program.parseAsync([...args], { from: 'user' })
  } catch (thrown) {
    if (thrown instanceof CommanderError) process.exitCode = thrown.exitCode === 0 ? 0 : EXIT_CODES.INVALID
    else report(toOcodeError(thrown, 'cli'), args.includes('--json'))
  }
}

const report = (failure: OcodeError, asJson: boolean): void => {
  process.exitCode = EXIT_CODES[failure.code]
  const cause =
    failure.code === 'INTERNAL' && failure.cause instanceof Error ? `\n${failure.cause.stack ?? failure.cause.message}` : ''
  const text = asJson
    ? JSON.stringify({ error: { code: failure.code, message: failure.message, details: failure.details } })
    : `ocode: ${failure.message}${cause}`
  process.stderr.write(`${text}\n`)
}
