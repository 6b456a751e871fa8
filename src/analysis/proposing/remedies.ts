import { actionKey } from '#src/analysis/action-key.ts'
import type { WayOut } from './queries.ts'

/** Tasks in which an action must have got out of an error before it is called a remedy, and remedies that are named at most. */
const TASKS_MIN = 2
const REMEDIES_MAX = 5
const COMMAND_CHARS = 200

/**
 * What got out of errors of a class: the actions that succeeded next, each with in how many of the tasks, the most first. Nothing where
 * no action did so in two tasks.
 */
export const remediesOf = (waysOut: readonly WayOut[], tasks: number): string[] => {
  const byAction = Map.groupBy(waysOut, ({ toolName, rawCommand }) => actionKey(toolName, rawCommand))
  return [...byAction]
    .map(([action, ways]) => ({ action, ways, of: new Set(ways.map(({ taskId }) => taskId)).size }))
    .filter(({ of }) => of >= TASKS_MIN)
    .sort((a, b) => b.of - a.of || (a.action < b.action ? -1 : 1))
    .slice(0, REMEDIES_MAX)
    .map(({ ways, of }) => `${exampleOf(ways)} came next and succeeded in ${of} of ${tasks} tasks.`)
}

/** The command that most of them ran, the first of those that are as many; the tool where it has no command. */
const exampleOf = (ways: readonly WayOut[]): string => {
  const commands = [...Map.groupBy(ways, ({ rawCommand }) => rawCommand)].sort(([, a], [, b]) => b.length - a.length)
  const [command = ''] = commands[0] ?? []
  const tool = ways[0]?.toolName ?? ''
  const line = command.trim().split('\n', 1)[0] ?? ''
  return line === '' ? tool : `${line.slice(0, COMMAND_CHARS).toWellFormed()} (${tool})`
}
