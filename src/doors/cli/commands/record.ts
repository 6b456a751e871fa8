import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, ownEnvironment, readConfig } from '#src/config.ts'
import { COMPILE_CACHE } from '#src/doors/cli/compile-cache.ts'
import { recordingOf } from '#src/doors/cli/recording/record-command.ts'
import { type CommandSpec, runCommand } from '#src/doors/cli/recording/run-command.ts'
import { endLike, holdSignals } from '#src/doors/cli/recording/signals.ts'
import { linesOf, type Recording } from '#src/doors/cli/recording/wire-records.ts'
import type { Service } from '#src/doors/cli/service.ts'
import { runningServiceOf, type Settings, settingsOf } from '#src/doors/cli/settings.ts'
import { type SpoolSent, sendSpool } from '#src/doors/cli/spool/send-spool.ts'
import { spool } from '#src/doors/cli/spool/spool.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { knownFix } from './known-fix.ts'

export type RecordOptions = {
  readonly task?: string
  readonly agent?: string
  readonly modified?: readonly string[]
  readonly timeout?: number
  readonly terminal?: boolean
  readonly quiet?: boolean
  readonly json?: boolean
}

/** A recording must not hold up who waits for its command: what is not sent by then stays in the spool. */
const SEND_TIMEOUT_MS = 3_000
/** So many older recordings are sent along at most. */
const SENT_ALONG_MAX = 100
/** Longer ids than the service takes are no ids. */
const ID = /^[A-Za-z0-9._:/@#+-]{1,128}$/

/** Runs a command as if there were nothing around it, keeps what happened, and ends as the command ended. */
export const record = async (argv: readonly [string, ...string[]], options: RecordOptions): Promise<void> => {
  checkIds(options)
  holdSignals()
  const spec: CommandSpec = {
    argv,
    directory: process.cwd(),
    environment: childEnvironment(),
    output: { stdout: process.stdout, stderr: process.stderr },
    stdin: 'inherit',
    stdio: options.terminal === true ? 'inherit' : 'keep',
    passSignals: true,
    ...(options.timeout === undefined ? {} : { timeoutMs: options.timeout * 1_000 }),
  }
  const run = await runCommand(spec)
  const settings = readSettingsOrDefaults(spec.directory)
  if (run.startFailure !== undefined) process.stderr.write(`${run.startFailure}\n`)
  await keepAndSend(spec, run, settings, options).catch((thrown: unknown) => {
    process.stderr.write(`ocode: this command was not recorded: ${(thrown as Error).message}\n`)
  })
  endLike(run)
}

const checkIds = (options: RecordOptions): void => {
  for (const name of ['task', 'agent'] as const) {
    const value = options[name]
    if (value !== undefined && !ID.test(value))
      throw new OcodeError('INVALID', `--${name}: an id has 1 to 128 characters of A-Z a-z 0-9 . _ : / @ # + -`)
  }
}

const keepAndSend = async (
  spec: CommandSpec,
  run: Awaited<ReturnType<typeof runCommand>>,
  settings: Settings,
  options: RecordOptions,
): Promise<void> => {
  const { config, dataFolder } = settings
  const taskId = options.task ?? config.OCODE_TASK
  const agentId = options.agent ?? config.OCODE_AGENT
  const recording = await recordingOf(spec, run, {
    dataFolder,
    modified: options.modified ?? [],
    ...(taskId === undefined ? {} : { taskId }),
    ...(agentId === undefined ? {} : { agentId }),
  })
  // Kept before it is sent, so that being killed in between loses nothing; sending it twice changes nothing.
  spool(dataFolder, linesOf(recording))
  if (recording.error) rememberError(dataFolder, recording.error.error_id)
  const service = runningServiceOf(settings, SEND_TIMEOUT_MS)
  const sent = service && (await trySending(dataFolder, service))
  if (sent && sent.tally.refused > 0) {
    process.stderr.write(
      `ocode: the service refused ${sent.tally.refused} records (${sent.tally.refusals[0]?.message}); they are kept in ${sent.refusedFile}\n`,
    )
  }
  if (sent && service && recording.error && options.quiet !== true)
    process.stderr.write(await knownFix(service, recording.error.error_id))
  if (options.json === true) process.stderr.write(`${JSON.stringify(summaryOf(recording, sent !== undefined))}\n`)
  await service?.close()
}

const trySending = async (dataFolder: string, service: Service): Promise<SpoolSent | undefined> => {
  try {
    return await sendSpool(dataFolder, service, { newest: SENT_ALONG_MAX, signal: AbortSignal.timeout(SEND_TIMEOUT_MS) })
  } catch {
    return undefined // It waits in the spool; the next record, import or start sends it.
  }
}

const summaryOf = (recording: Recording, isSent: boolean) => ({
  attempt_id: recording.execution_attempt.attempt_id,
  task_id: recording.execution_attempt.task_id,
  outcome: recording.execution_attempt.outcome,
  exit_code: recording.execution_attempt.exit_code,
  ...(recording.error ? { error_id: recording.error.error_id } : {}),
  resource_metrics: recording.execution_attempt.resource_metrics,
  sent: isSent,
})

export const lastErrorFile = (dataFolder: string): string => join(dataFolder, 'last-error')

const rememberError = (dataFolder: string, errorId: string): void => {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  writeFileSync(lastErrorFile(dataFolder), errorId, { mode: 0o600 })
}

/** The environment as we got it, without what the launcher put in for us. */
const childEnvironment = (): NodeJS.ProcessEnv => {
  const { NODE_COMPILE_CACHE: cache, ...environment } = ownEnvironment()
  return cache === undefined || cache === COMPILE_CACHE ? environment : { ...environment, NODE_COMPILE_CACHE: cache }
}

/** Settings that cannot be read must not stop somebody's command: it is kept where they would be by default. */
const readSettingsOrDefaults = (directory: string): Settings => {
  const fallBack = (thrown: unknown): Config => {
    process.stderr.write(`ocode: ${(thrown as Error).message} The recording is kept by the default settings.\n`)
    return readConfig({})
  }
  try {
    return settingsOf(readConfig(), directory)
  } catch (thrown) {
    return settingsOf(fallBack(thrown), directory)
  }
}
