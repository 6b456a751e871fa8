import { spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FAULTS, REPERTOIRE } from './faults.ts'

/** A command that was run, as it ended. */
export type Step = { readonly command: string; readonly succeeded: boolean; readonly exitCode: number; readonly message: string }

/** Who is asked after a failure, and told how things ended. */
export type Adviser = {
  readonly begin: (task: number) => Promise<void>
  readonly record: (task: number, at: number, step: Step) => Promise<void>
  /** Commands to try, best first. */
  readonly advise: (task: number, at: number) => Promise<readonly string[]>
  readonly end: (task: number, succeeded: boolean, last: number) => Promise<void>
}

export type Played = { readonly fault: string; readonly succeeded: boolean; readonly steps: number }

const STEPS_MAX = 8
const COMMAND_TIMEOUT_MS = 10_000

/**
 * An agent does tasks, one after the other, each in a folder of its own in which one thing is wrong. It gives the task's command; when that fails,
 * it tries something and gives the command again, up to 8 steps. What it tries comes from the adviser, and from chance where there is none or he is
 * silent; chance follows from the number of the task, so that two plays meet the same luck.
 */
export const play = async (tasks: number, adviser?: Adviser): Promise<Played[]> => {
  const scratch = mkdtempSync(join(tmpdir(), 'ocode-simulation-'))
  try {
    const played: Played[] = []
    for (let task = 0; task < tasks; task += 1) played.push(await playTask(scratch, task, adviser))
    return played
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

const playTask = async (scratch: string, task: number, adviser: Adviser | undefined): Promise<Played> => {
  const fault = FAULTS[task % FAULTS.length] as (typeof FAULTS)[number]
  const folder = join(scratch, `task-${task}`)
  mkdirSync(folder)
  fault.prepare(folder, (command) => void runIn(folder, command))
  await adviser?.begin(task)
  const tried = new Set<string>()
  let next = fault.goal
  let at = 0
  for (; at < STEPS_MAX; at += 1) {
    const step = runIn(folder, next)
    await adviser?.record(task, at, step)
    if (next !== fault.goal) next = fault.goal
    else if (step.succeeded) break
    else {
      const advised = (await adviser?.advise(task, at))?.find((command) => command !== fault.goal && !tried.has(command))
      next = advised ?? byChance(task, tried)
      tried.add(next)
    }
  }
  const succeeded = at < STEPS_MAX
  await adviser?.end(task, succeeded, Math.min(at, STEPS_MAX - 1))
  rmSync(folder, { recursive: true, force: true })
  return { fault: fault.name, succeeded, steps: Math.min(at + 1, STEPS_MAX) }
}

const byChance = (task: number, tried: ReadonlySet<string>): string => {
  const left = REPERTOIRE.filter((command) => !tried.has(command))
  return left[draw(`try ${task} ${tried.size}`, left.length)] ?? 'true'
}

/** A whole number below `below` that follows from the text. */
const draw = (text: string, below: number): number => Number.parseInt(hash('sha256', text).slice(0, 8), 16) % below

const runIn = (folder: string, command: string): Step => {
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CEILING_DIRECTORIES: join(folder, '..'),
  }
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', command], {
    cwd: folder,
    env,
    encoding: 'utf8',
    timeout: COMMAND_TIMEOUT_MS,
  })
  const message = (stderr || stdout).replaceAll(folder, '/scratch').slice(0, 2_000)
  return { command, succeeded: status === 0, exitCode: status ?? -1, message: status === 0 ? '' : message }
}
