import { fencedText } from './fenced-text.ts'
import { placeholder } from './placeholder.ts'
import { pythonAction } from './python-action.ts'
import { shellAction } from './shell-action.ts'
import { withoutFlags } from './shell-program.ts'
import { sqlAction } from './sql-action.ts'
import { toolAction } from './tool-action.ts'

/** What somebody did, without what was particular to the case. */
export type Action = {
  readonly kind: ActionKind
  /** Two steps with the same key did the same kind of thing; empty where nothing was done. */
  readonly key: string
  /** The command with `${placeholders}` for what was particular. */
  readonly template: string
}

export type ActionKind = Language | 'text'

/** A step as it was recorded. */
export type Command = { readonly toolName: string; readonly rawCommand: string }

/** One way to read commands of a kind; undefined where the text is none of that kind. */
export type ActionReader = (text: string, toolName: string) => { readonly key: string; readonly template: string } | undefined

/** The language that the commands of a tool are in, as far as its name tells. */
export type Language = 'sql' | 'python' | 'shell' | 'tool'

export const languageOf = (toolName: string): Language => {
  if (/sql|query|database/i.test(toolName)) return 'sql'
  if (/python|jupyter|notebook|solution|answer/i.test(toolName)) return 'python'
  if (/shell|bash|terminal|command|\bexec/i.test(toolName)) return 'shell'
  return 'tool'
}

const READERS: Readonly<Record<Language, ActionReader>> = {
  sql: sqlAction,
  python: pythonAction,
  shell: shellAction,
  tool: toolAction,
}

/** What an action begins with: the statement of a query, the first program of a pipeline. Variants of one thing to do begin alike. */
export const beginningOf = ({ kind, key }: Pick<Action, 'kind' | 'key'>): string =>
  kind === 'sql' ? (key.split(' ', 1)[0] ?? '') : kind === 'shell' ? withoutFlags(key.split('|', 1)[0] ?? '') : key

const known = new WeakMap<Command, Action>()

/** What a command does. What is not in the language of its tool is text. Learning asks of the same steps again and again, so answers are kept. */
export const actionOf = (command: Command): Action => {
  const before = known.get(command)
  if (before) return before
  const action = readAction(command)
  known.set(command, action)
  return action
}

const readAction = ({ toolName, rawCommand }: Command): Action => {
  const text = fencedText(rawCommand)
  if (text === '') return { kind: 'text', key: '', template: '' }
  const language = languageOf(toolName)
  const read = READERS[language](text, toolName)
  return read ? { kind: language, ...read } : { kind: 'text', key: 'text', template: placeholder('text') }
}
