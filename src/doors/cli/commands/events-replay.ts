import { printAnswer, progressLine } from '#src/doors/cli/output.ts'
import { anyService, readSettings } from '#src/doors/cli/settings.ts'
import { stopSignal } from '#src/doors/cli/stop-signal.ts'
import type { Beginning } from '#src/doors/kafka/read-topic.ts'
import { isInput, isOutput, readAgain, sendAgain } from '#src/doors/kafka/replay.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { operations } from '#src/operations.ts'
import { brokerSecurity } from '#src/provision/kafka/security.ts'
import { knownBrokers } from '#src/provision/kafka/settings.ts'

export type ReplayOptions = {
  readonly topic: string
  readonly fromOffset?: string
  readonly since?: string
  readonly direction?: 'in' | 'out'
  readonly json?: boolean
}

/** Reads the messages of a topic into the graph once more, or has the events behind them sent once more. */
export const replayEvents = async (options: ReplayOptions): Promise<void> => {
  const from = beginningOf(options)
  const direction = options.direction ?? (isInput(options.topic) ? 'in' : 'out')
  if (!(direction === 'in' ? isInput : isOutput)(options.topic))
    throw new OcodeError('INVALID', `${options.topic} is no topic that the service ${direction === 'in' ? 'reads' : 'sends to'}.`)
  const settings = readSettings(process.cwd())
  const { KAFKA_BROKERS: given, OCODE_KAFKA_GROUP: group } = settings.config
  const connection = { brokers: knownBrokers(given, settings.dataFolder), group, security: brokerSecurity(settings.config) }
  const signal = stopSignal()
  const service = await anyService(settings, progressLine().update, signal)
  try {
    const replay = {
      connection,
      topic: options.topic,
      from,
      operations,
      call: (operation: string, input: unknown) => service.call(operation, input, signal),
      signal,
    }
    printAnswer(await (direction === 'in' ? readAgain(replay) : sendAgain(replay)), options)
  } finally {
    await service.close()
  }
}

const beginningOf = ({ fromOffset, since }: ReplayOptions): Beginning => {
  if ((fromOffset === undefined) === (since === undefined))
    throw new OcodeError('INVALID', 'Say where to begin: either --from-offset N or --since TIME.')
  if (fromOffset !== undefined) {
    if (!/^\d{1,18}$/.test(fromOffset)) throw new OcodeError('INVALID', `--from-offset is a whole number, not ${fromOffset}.`)
    return { fromOffset: BigInt(fromOffset) }
  }
  const sinceMs = Date.parse(since ?? '')
  if (Number.isNaN(sinceMs)) throw new OcodeError('INVALID', `--since is a time such as 2026-01-31T10:00:00Z, not ${since}.`)
  return { sinceMs }
}
