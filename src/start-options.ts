import { statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { OcodeError } from '#src/kernel/error.ts'

export const USAGE = `npm start -- [--project DIR] [--kafka] [--once]

  --project DIR   the code base to index and watch over; this repository unless said
  --kafka         read from and send to Kafka; without KAFKA_BROKERS one is started
  --once          do everything once, print the example question's answer, and end
`

const BOOLEAN = { type: 'boolean' } as const

/** What `npm start` was asked for. Throws INVALID for an option there is not, with the usage, and NOT_FOUND for a folder there is not. */
export const startOptions = (args: readonly string[]) => {
  const options = parsed(args)
  const { project } = options
  if (project !== undefined && !statSync(project, { throwIfNoEntry: false })?.isDirectory())
    throw new OcodeError('NOT_FOUND', `--project ${project}: there is no such folder.`, { details: { project } })
  return options
}

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: { project: { type: 'string' }, kafka: BOOLEAN, once: BOOLEAN, help: { ...BOOLEAN, short: 'h' } },
    }).values
  } catch (cause) {
    // Node's own message goes on to explain how its parser is configured.
    const [problem = ''] = (cause as Error).message.split(/[.;'] /)
    throw new OcodeError('INVALID', `${problem}.\n\n${USAGE}`, { cause })
  }
}
