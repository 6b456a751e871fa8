import { diagnosed } from '#src/doors/cli/commands/known-fix.ts'
import { runningServiceOf, type Settings } from '#src/doors/cli/settings.ts'
import { sendSpool } from '#src/doors/cli/spool/send-spool.ts'
import { adviceFor } from './advice.ts'

/** So many older recordings are sent along at most. */
const SENT_ALONG_MAX = 50

/** Sends what waits and asks what is known of the error; '' where nothing is, or not within OCODE_HOOK_WAIT_MS. */
export const askForAdvice = async (settings: Settings, errorId: string): Promise<string> => {
  const timeoutMs = settings.config.OCODE_HOOK_WAIT_MS
  const service = runningServiceOf(settings, timeoutMs)
  if (!service) return ''
  try {
    await sendSpool(settings.dataFolder, service, { newest: SENT_ALONG_MAX, signal: AbortSignal.timeout(timeoutMs) })
    const diagnosis = await diagnosed(service, errorId, timeoutMs)
    return diagnosis ? adviceFor(diagnosis) : ''
  } finally {
    await service.close()
  }
}
