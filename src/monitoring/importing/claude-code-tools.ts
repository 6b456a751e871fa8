import type { Action } from './action.ts'
import { contentText, type Fields, fieldsOf, textOf } from './found.ts'

/** How the shell says in its text what it ended with: `Exit code 1`. */
const EXIT_CODE = /^\s*(?:Error: )?Exit code (\d{1,3})\b[ \t]*\n?/
/** Marks around what a tool refused to do. */
const TOOL_ERROR = /<\/?tool_use_error>/g
/** What a person stopped or did not allow is no failure of the tool. */
const STOPPED = /^(?:The user doesn't want to (?:proceed|take this action)|\[Request interrupted by user|User rejected)/
const TIMED_OUT = /^Command timed out after|\bcommand timed out\b/im

/** What came of a use of a tool: the result in the model's message, and the tool's own account of it beside the message. */
export const answerOf = (
  result: Fields,
  account: unknown,
): Pick<Action, 'outcome' | 'stdout' | 'stderr' | 'exitCode' | 'failure'> => {
  const text = contentText(result.content)
  const own = fieldsOf(account)
  const hasOutputs = typeof own.stdout === 'string' || typeof own.stderr === 'string'
  if (own.interrupted === true || (result.is_error === true && STOPPED.test(text.trim())))
    return { outcome: 'INTERRUPTED', stdout: text, exitCode: 0 }
  if (result.is_error !== true)
    return { outcome: 'SUCCESS', stdout: hasOutputs ? textOf(own.stdout) : text, stderr: textOf(own.stderr) }
  const said = text.replaceAll(TOOL_ERROR, '').replace(EXIT_CODE, '').trim()
  return {
    outcome: TIMED_OUT.test(text) ? 'TIMEOUT' : 'FAILURE',
    stderr: said,
    exitCode: Number(EXIT_CODE.exec(text)?.[1] ?? 1),
    // A tool that refuses says only why; a shell prints whatever its program printed.
    ...(EXIT_CODE.test(text) ? {} : { failure: { message: said } }),
  }
}

const FILE_OF: Readonly<Record<string, string>> = {
  Edit: 'file_path',
  MultiEdit: 'file_path',
  Write: 'file_path',
  NotebookEdit: 'notebook_path',
}

/** The file that an editing tool changes. */
export const modifiedBy = (tool: string, input: Fields): string[] => {
  const path = Object.hasOwn(FILE_OF, tool) ? textOf(input[FILE_OF[tool] as string]) : ''
  return path === '' ? [] : [path]
}
