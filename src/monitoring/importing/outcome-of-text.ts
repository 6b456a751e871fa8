import type { Outcome } from './action.ts'

/** How programs and agents' environments begin to say that a command failed, where nothing tells its exit code. */
const FAILED = [
  /^Traceback \(most recent call last\):/m,
  /^(?:\/\S*\/)?(?:ba|z|da)?sh: (?:line )?\S+/m,
  /^[\w./-]+: (?:command not found|No such file or directory|Permission denied|cannot \w+|invalid option|unrecognized option|illegal option)/m,
  /^[\w./-]+: .{1,200}: (?:No such file or directory|Permission denied|Is a directory|Not a directory|File exists|command not found)$/m,
  /^(?:ERROR|Error|error|fatal|panic|usage): ?\S/m,
  /^\s*(?:\w+\.)*[A-Z]\w*(?:Error|Exception): /m,
  /^(?:=+ .*\b\d+ (?:failed|error)|FAILED \S)/m,
  /^npm (?:ERR!|error)/m,
]
const TIMED_OUT = /EXECUTION TIMED OUT|timed out and has been (?:cancelled|killed)|was cancelled because it took more than/i

/** Longer outputs are listings and sources, which speak of errors without being one: only their ends are looked at. */
const LOOKED_AT_CHARS = 20_000
const END_CHARS = 2_000

/** What an output says of the outcome, by rules: used only where a log has nothing better. */
export const outcomeOfText = (output: string): Outcome => {
  if (TIMED_OUT.test(output.slice(0, END_CHARS))) return 'TIMEOUT'
  const looked = output.length > LOOKED_AT_CHARS ? output.slice(-END_CHARS) : output
  return FAILED.some((pattern) => pattern.test(looked)) ? 'FAILURE' : 'SUCCESS'
}
