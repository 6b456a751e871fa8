import { ownEnvironment, readConfig } from '#src/config.ts'
import { runningService } from '#src/doors/cli/data-folder.ts'
import { type HookEvent, hookEventOf } from '#src/doors/cli/hook/hook-event.ts'
import { hookRecordingOf } from '#src/doors/cli/hook/hook-recording.ts'
import { currentTask, promptTask } from '#src/doors/cli/hook/hook-task.ts'
import { redactor } from '#src/doors/cli/recording/redact.ts'
import { localAgent } from '#src/doors/cli/recording/session-task.ts'
import { type Settings, settingsOf } from '#src/doors/cli/settings-of.ts'
import { spool } from '#src/doors/cli/spool/spool.ts'

const INPUT_MAX_BYTES = 16_777_216

/**
 * Takes what a coding agent tells a hook, keeps it, and after a failure offers the known fix. Never fails: an agent's work is worth more.
 * What sends is loaded where something is sent, for the agent waits.
 */
export const hook = async (agent: string, options: { readonly send?: boolean } = {}): Promise<void> => {
  try {
    if (options.send === true)
      return await (await import('#src/doors/cli/hook/send-later.ts')).sendWaiting(readSettings(process.cwd()))
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
  const errorId = keep(agent, event, settings)
  const { config, dataFolder } = settings
  if (config.OCODE_URL === undefined && runningService(dataFolder) === undefined) return undefined
  if (errorId === undefined) {
    const { sendLater } = await import('#src/doors/cli/hook/send-later.ts')
    sendLater(dataFolder, agent, event.directory)
    return undefined
  }
  const { askForAdvice } = await import('#src/doors/cli/hook/ask-for-advice.ts')
  const advice = await askForAdvice(settings, errorId)
  return advice === '' ? undefined : answerOf(agent, event, advice)
}

/** Puts what happened into the spool; returns the id of the error where it was a failure. */
const keep = (agent: string, event: HookEvent, { config, dataFolder }: Settings): string | undefined => {
  const agentId = config.OCODE_AGENT ?? `${agent}:${localAgent()}`
  const session = { ...event, dataFolder, agent, agentId, now: Date.now() }
  const redacted = redactor(ownEnvironment())
  const named = config.OCODE_TASK
  if (event.kind === 'prompt') {
    if (named === undefined && event.prompt !== '')
      spool(dataFolder, lines({ task: promptTask(session, redacted(event.prompt)) }))
    return undefined
  }
  const { taskId, task } = named === undefined ? currentTask(session) : { taskId: named, task: undefined }
  const recording = hookRecordingOf(event, { agent, agentId, taskId, now: session.now, redacted })
  spool(dataFolder, lines({ task, ...recording }))
  return recording.error?.error_id
}

const lines = (records: Readonly<Record<string, object | undefined>>): string[] =>
  Object.entries(records).flatMap(([kind, record]) => (record === undefined ? [] : [JSON.stringify({ [kind]: record })]))

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
