import { ownEnvironment, readConfig } from '#src/config.ts'
import { adviceFor } from '#src/doors/cli/hook/advice.ts'
import { type HookEvent, hookEventOf } from '#src/doors/cli/hook/hook-event.ts'
import { hookRecordingOf } from '#src/doors/cli/hook/hook-recording.ts'
import { currentTask, promptTask } from '#src/doors/cli/hook/hook-task.ts'
import { redactor } from '#src/doors/cli/recording/redact.ts'
import { localAgent } from '#src/doors/cli/recording/session-task.ts'
import { runningServiceOf, type Settings, settingsOf } from '#src/doors/cli/settings.ts'
import { sendSpool } from '#src/doors/cli/spool/send-spool.ts'
import { spool } from '#src/doors/cli/spool/spool.ts'
import { diagnosed } from './known-fix.ts'

const INPUT_MAX_BYTES = 16_777_216
/** An agent waits for its hooks: what is not sent by then stays in the spool, and goes with a later one. */
const SEND_TIMEOUT_MS = 150
const SENT_ALONG_MAX = 50

/** Takes what a coding agent tells a hook, keeps it, and after a failure offers the known fix. Never fails: an agent's work is worth more. */
export const hook = async (agent: string): Promise<void> => {
  try {
    const event = hookEventOf(JSON.parse(await standardInput()), { directory: process.cwd() })
    const answer = event && (await take(agent, event))
    if (answer) process.stdout.write(`${JSON.stringify(answer)}\n`)
  } catch {
    // What can't be read or kept is let go without a word: standard error is shown to the agent.
  }
}

/** What the agent is answered; undefined where there is nothing to say. */
const take = async (agent: string, event: HookEvent): Promise<object | undefined> => {
  const settings = readSettings(event.directory)
  const { config, dataFolder } = settings
  const agentId = config.OCODE_AGENT ?? `${agent}:${localAgent()}`
  const session = { ...event, dataFolder, agent, agentId, now: Date.now() }
  const redacted = redactor(ownEnvironment())
  if (event.kind === 'prompt') {
    if (config.OCODE_TASK === undefined && event.prompt !== '')
      spool(dataFolder, lines({ task: promptTask(session, redacted(event.prompt)) }))
    return undefined
  }
  const { taskId, task } = config.OCODE_TASK === undefined ? currentTask(session) : { taskId: config.OCODE_TASK, task: undefined }
  const recording = hookRecordingOf(event, { agent, agentId, taskId, now: session.now, redacted })
  spool(dataFolder, lines({ task, ...recording }))
  const advice = await sendAndAsk(settings, recording.error?.error_id)
  return advice === '' ? undefined : answerOf(agent, event, advice)
}

const lines = (records: Readonly<Record<string, object | undefined>>): string[] =>
  Object.entries(records).flatMap(([kind, record]) => (record === undefined ? [] : [JSON.stringify({ [kind]: record })]))

const sendAndAsk = async (settings: Settings, errorId: string | undefined): Promise<string> => {
  // After a failure it pays to wait for what is known of it.
  const timeoutMs = errorId === undefined ? SEND_TIMEOUT_MS : settings.config.OCODE_HOOK_WAIT_MS
  const service = runningServiceOf(settings, timeoutMs)
  if (!service) return ''
  try {
    await sendSpool(settings.dataFolder, service, { newest: SENT_ALONG_MAX, signal: AbortSignal.timeout(timeoutMs) })
    const diagnosis = errorId === undefined ? undefined : await diagnosed(service, errorId, timeoutMs)
    return diagnosis ? adviceFor(diagnosis) : ''
  } finally {
    await service.close()
  }
}

/** Where each agent takes up what a hook adds to its context. */
const answerOf = (agent: string, { name }: HookEvent, advice: string): object =>
  agent === 'cursor' ? { additional_context: advice } : { hookSpecificOutput: { hookEventName: name, additionalContext: advice } }

const standardInput = async (): Promise<string> => {
  const chunks: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length
    if (sizeBytes > INPUT_MAX_BYTES) return ''
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

/** Settings that cannot be read must not lose what happened: it is kept where it would be by default. */
const readSettings = (directory: string): Settings => {
  try {
    return settingsOf(readConfig(), directory)
  } catch {
    return settingsOf(readConfig({}), directory)
  }
}
