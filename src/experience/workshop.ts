import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { sendBatch } from '#src/doors/cli/import/send-batch.ts'
import { recordCommand } from '#src/doors/cli/recording/record-command.ts'
import type { CommandRun } from '#src/doors/cli/recording/run-command.ts'
import type { RecordKind, WireAttempt, WireError } from '#src/doors/cli/recording/wire-records.ts'
import type { Service } from '#src/doors/cli/service.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { mintId } from '#src/kernel/id.ts'
import { timestampOf } from '#src/kernel/time.ts'
import type { Edit } from './scenario.ts'

export const EXPERIENCE_AGENT = 'ocode-experience'
const COMMAND_TIMEOUT_MS = 20_000

/** What was recorded of one action. */
export type Action = { readonly attempt: WireAttempt; readonly error?: WireError; readonly run?: CommandRun }

/** A folder in which one task is worked on; whatever is done in it is recorded as part of the task. */
export type Workshop = {
  readonly folder: string
  readonly taskId: string
  /** Writes a file that was there before the task: not recorded. */
  readonly place: (edit: Edit) => void
  readonly run: (argv: readonly [string, ...string[]]) => Promise<Action>
  readonly edit: (edit: Edit, instruction: string) => Promise<Action>
  readonly read: (path: string) => Promise<Action>
}

export type WorkshopSpec = {
  readonly service: Service
  readonly dataFolder: string
  readonly taskId: string
  readonly folder: string
  /** PATH for the commands; nothing else of the user's environment reaches them. */
  readonly path: string
  readonly signal: AbortSignal
}

/** A new folder for all scenarios of one run. It is kept: the graph names files in it. */
export const newScratchFolder = (dataFolder: string): string => {
  const parent = join(dataFolder, 'experience')
  mkdirSync(parent, { recursive: true, mode: 0o700 })
  return mkdtempSync(join(parent, 'run-'))
}

export const openWorkshop = (spec: WorkshopSpec): Workshop => {
  const { folder, taskId, service, signal } = spec
  mkdirSync(folder, { recursive: true })
  const environment = isolatedEnvironment(folder, spec.path)
  const send = (kind: RecordKind, record: unknown) => sendOne(service, kind, record, signal)
  const act = async (tool: string, input: Readonly<Record<string, unknown>>, output: string): Promise<Action> => {
    const attempt = attemptOf({ taskId, tool, input, output })
    await send('execution_attempt', attempt)
    return { attempt }
  }
  return {
    folder,
    taskId,
    place: (edit) => write(folder, edit),
    run: async (argv) => {
      const command = { argv, directory: folder, environment, timeoutMs: COMMAND_TIMEOUT_MS }
      const { run, recording } = await recordCommand(command, {
        dataFolder: spec.dataFolder,
        taskId,
        agentId: EXPERIENCE_AGENT,
        looksAtGit: false,
      })
      await send('environment', recording.environment)
      await send('execution_attempt', recording.execution_attempt)
      if (recording.error) await send('error', recording.error)
      return { attempt: recording.execution_attempt, run, ...(recording.error ? { error: recording.error } : {}) }
    },
    edit: async (edit, instruction) => {
      write(folder, edit)
      const path = join(folder, edit.path)
      return act('edit_file', { path, instruction, modified: [{ path }] }, '')
    },
    read: (path) => act('read_file', { path: join(folder, path) }, readFileSync(join(folder, path), 'utf8')),
  }
}

/** A home of its own, so that nothing of the user's settings takes part, and git may not make up an identity. */
const isolatedEnvironment = (folder: string, path: string): NodeJS.ProcessEnv => {
  const home = join(dirname(folder), `home-${relative(dirname(folder), folder)}`)
  mkdirSync(home, { recursive: true })
  writeFileSync(join(home, '.gitconfig'), '[user]\n\tuseConfigOnly = true\n[init]\n\tdefaultBranch = main\n', { flag: 'a' })
  return {
    PATH: path,
    HOME: home,
    LANG: 'C.UTF-8',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    PYTHONDONTWRITEBYTECODE: '1',
  }
}

const write = (folder: string, edit: Edit): void => {
  const path = join(folder, edit.path)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, edit.content)
}

const sendOne = async (service: Service, kind: RecordKind, record: unknown, signal: AbortSignal): Promise<void> => {
  const { refused } = await sendBatch(service, kind, [{ file: 'experience', line: 1, record }], signal)
  if (refused[0]) throw new OcodeError('INTERNAL', `The experience's own ${kind} was refused: ${refused[0].message}`)
}

const attemptOf = (spec: {
  taskId: string
  tool: string
  input: Readonly<Record<string, unknown>>
  output: string
}): WireAttempt => {
  const now = timestampOf(Date.now())
  return {
    attempt_id: mintId(),
    task_id: spec.taskId,
    agent_id: EXPERIENCE_AGENT,
    tool_name: spec.tool,
    input_parameters: spec.input,
    raw_command: '',
    started_at: now,
    completed_at: now,
    outcome: 'EXECUTION_OUTCOME_SUCCESS',
    stdout: spec.output,
    stderr: '',
    exit_code: 0,
    error_message: '',
    resource_metrics: {},
    environment_snapshot_id: '',
  }
}
