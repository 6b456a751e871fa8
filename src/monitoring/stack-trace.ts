/** A stack trace as a program printed it, and the line that says what was thrown. */
export type StackTrace = { readonly text: string; readonly message: string }

const STACK_MAX_LINES = 400
const MESSAGE_MAX_LINES = 20

type Finder = (lines: readonly string[]) => StackTrace | undefined

/** The last stack trace in an output (Python, Node, Java, Go, Rust), the one nearest to why the program ended. */
export const findStackTrace = (output: string): StackTrace | undefined => {
  const lines = output.split('\n')
  for (const find of [python, go, rust, java, node]) {
    const found = find(lines)
    if (found) return found
  }
  return undefined
}

/** `Traceback (most recent call last):` … frames … `Type: message`; a chain of causes is kept whole, its last exception is the message. */
const python: Finder = (lines) => {
  const isStart = (line: string) => /^\s*Traceback \(most recent call last\):/.test(line)
  const last = lines.findLastIndex(isStart)
  if (last < 0) return undefined
  const indent = (lines[last] as string).search(/\S/)
  let at = last + 1
  while (at < lines.length && ((lines[at] as string).search(/\S/) > indent || (lines[at] as string).trim() === '')) at += 1
  const end = endOfMessage(lines, at)
  const chain = lines.findLastIndex((line, index) => index < last && !/^\s*$/.test(line) && !isPartOfChain(line, indent)) + 1
  const start = lines.findIndex((line, index) => index >= chain && isStart(line))
  return trace(lines, Math.max(start, 0), end, lines.slice(at, end))
}

const isPartOfChain = (line: string, indent: number): boolean =>
  line.search(/\S/) > indent ||
  /^\s*(Traceback|[\w.]+(Error|Exception|Warning|Interrupt|Exit)\b|During handling|The above exception)/.test(line)

/** `panic: message` … `goroutine N [running]:` … to the end. */
const go: Finder = (lines) => {
  const start = lines.findLastIndex((line) => /^(panic|fatal error): /.test(line))
  if (start < 0 || !lines.slice(start, start + 30).some((line) => /^goroutine \d+ \[/.test(line))) return undefined
  return trace(lines, start, lines.length, [lines[start] as string])
}

/** `thread 'main' panicked at src/main.rs:1:2:` and its message on the next line. */
const rust: Finder = (lines) => {
  const start = lines.findLastIndex((line) => /^thread '.*'.* panicked at /.test(line))
  if (start < 0) return undefined
  const end = lines.findIndex((line, index) => index > start && line.trim() === '')
  return trace(lines, start, end < 0 ? lines.length : end, lines.slice(start, start + 2))
}

/** `Exception in thread "main" x.y.Z: message`, `\tat …` frames, `Caused by: …`; the last cause is the message. */
const java: Finder = (lines) => {
  const isFrame = (line: string) => /^\s+at [\w.$/<>@]+\([^)]*\)\s*$/.test(line) && !/\.[cm]?[jt]sx?:\d+/.test(line)
  const lastFrame = lines.findLastIndex(isFrame)
  if (lastFrame < 0) return undefined
  const isMember = (line: string) => isFrame(line) || /^\s*(Caused by: |Suppressed: |\.\.\. \d+ (more|common))/.test(line)
  let start = lastFrame
  while (start > 0 && isMember(lines[start - 1] as string)) start -= 1
  if (start > 0) start -= 1
  const cause = lines.slice(start, lastFrame).findLast((line) => /^Caused by: /.test(line)) ?? (lines[start] as string)
  return trace(lines, start, lastFrame + 1, [cause.replace(/^(Caused by: |Exception in thread "[^"]*" )/, '')])
}

/** `Type: message` lines, then `    at f (file:line:column)` frames. The message is what stands above the first of the last run of frames. */
const node: Finder = (lines) => {
  const isFrame = (line: string) => /^\s+at .*(:\d+:\d+\)?|\(<anonymous>\)|\(native\)|node:[\w/]+)/.test(line)
  const lastFrame = lines.findLastIndex(isFrame)
  if (lastFrame < 0) return undefined
  let first = lastFrame
  while (first > 0 && isFrame(lines[first - 1] as string)) first -= 1
  let start = first - 1
  const limit = Math.max(0, first - MESSAGE_MAX_LINES)
  while (start > limit && !NODE_THROWN.test(lines[start] as string)) start -= 1
  if (!NODE_THROWN.test(lines[start] ?? '')) start = Math.max(first - 1, 0)
  const closed = /^\s*\{\s*$|\{$/.test(lines[lastFrame] as string)
    ? lines.findIndex((line, at) => at > lastFrame && /^\s*\}\s*$/.test(line)) + 1
    : 0
  return trace(lines, start, Math.max(lastFrame + 1, closed), lines.slice(start, first))
}

const NODE_THROWN = /^\s*(Uncaught )?(\[?[A-Z]\w*(Error|Exception|Rejection)\b|Error\b)/

const endOfMessage = (lines: readonly string[], start: number): number => {
  let end = start + 1
  while (end < lines.length && end - start < MESSAGE_MAX_LINES && (lines[end] as string).trim() !== '') end += 1
  return Math.min(end, lines.length)
}

const trace = (lines: readonly string[], start: number, end: number, message: readonly string[]): StackTrace => {
  const kept = lines.slice(start, end)
  const text =
    kept.length <= STACK_MAX_LINES ? kept : [...kept.slice(0, 200), `[… ${kept.length - 400} lines cut …]`, ...kept.slice(-200)]
  return {
    text: text.join('\n').trimEnd(),
    message: message
      .map((line) => line.trim())
      .join('\n')
      .trim(),
  }
}
