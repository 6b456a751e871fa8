import { stripVTControlCharacters } from 'node:util'
import { findStackTrace } from './stack-trace.ts'

/** What an output says about why its program failed. */
export type FailureText = { readonly message: string; readonly stackTrace: string; readonly isTransient: boolean }

/** An output as short as this is its own message; of a longer one the part is taken that speaks of an error. */
const SHORT_MAX_LINES = 40
const MESSAGE_MAX_LINES = 60
const MESSAGE_MAX_CHARS = 8_192
const TAIL_LINES = 20

/** Lines with which tools begin to say what is wrong, in English as they all do. */
const ERROR_LINE =
  /(^|[\s[(:>])(\w*error(\[\w+\])?|\w*exception|fatal|panic|failed|failure|cannot|can't|could not|unable to|denied|not found|no such file|undefined reference|unresolved|abort(ed)?)\b/i

/** Lines that mention errors without being one: counts of none, notices. */
const NO_ERROR_LINE =
  /\b(0|no) (errors?|failed|failures?)\b|^\s*(npm )?(notice|warn(ing)?|info|debug|hint)\b|^ℹ (fail|cancelled) 0/i

const TRANSIENT =
  /\b(ECONNRESET|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE)\b|connection (reset|refused|timed out)|(temporary failure|try again later|timed? ?out while|operation timed out)|rate.?limit|too many requests|\b(status|http|error)[^\n]{0,20}\b(429|502|503|504)\b|service unavailable|could not resolve host/i

/** Reads the error out of what a failed command printed: its standard error first, its standard output where that says more. */
export const failureText = (stdout: string, stderr: string): FailureText => {
  const [err, out] = [readable(stderr), readable(stdout)]
  const chosen = saysWhy(err) || !saysWhy(out) ? err.trim() || out.trim() : out.trim()
  const trace = findStackTrace(chosen) ?? findStackTrace(chosen === err.trim() ? out : err)
  const message = bounded(trace?.message || errorPart(chosen))
  return { message, stackTrace: trace?.text ?? '', isTransient: TRANSIENT.test(message) }
}

/** How a program ended: stopped for its time, by a signal, or by itself. */
type Ending = { readonly isTimeout: boolean; readonly exitCode: number; readonly signal?: string | undefined }

/** What stands for the message of a program that failed and printed nothing. */
export const silentFailureText = ({ isTimeout, exitCode, signal }: Ending): string => {
  if (isTimeout) return 'stopped: it ran longer than it was given'
  return signal === undefined ? `exit code ${exitCode} without a message` : `ended by ${signal}`
}

/** Without colours, and with only the last state of lines that were drawn over and over. */
const readable = (output: string): string =>
  stripVTControlCharacters(output.replaceAll('\r\n', '\n'))
    .split('\n')
    .map((line) => line.slice(line.lastIndexOf('\r') + 1).trimEnd())
    .join('\n')

const isErrorLine = (line: string): boolean => ERROR_LINE.test(line) && !NO_ERROR_LINE.test(line)

const saysWhy = (output: string): boolean => output.split('\n').some(isErrorLine) || findStackTrace(output) !== undefined

const errorPart = (output: string): string => {
  const lines = output.split('\n')
  if (lines.length <= SHORT_MAX_LINES && output.length <= MESSAGE_MAX_CHARS) return output
  const first = lines.findIndex(isErrorLine)
  const part = first < 0 ? lines.slice(-TAIL_LINES) : lines.slice(first, first + MESSAGE_MAX_LINES)
  return part.join('\n').trim()
}

const bounded = (message: string): string =>
  message.length <= MESSAGE_MAX_CHARS ? message : `${message.slice(0, MESSAGE_MAX_CHARS - 2)} …`
