/** A place in code that an error leads to. `how` is one of HOWS; a stack frame may name its function. */
export type FoundFrame = { readonly path: string; readonly line: number; readonly functionName: string; readonly how: How }

/** What led from a text to code: a frame of a stack trace, or a path with a line number such as compilers print. */
export type How = 'stack frame' | 'path'

export const FRAMES_MAX = 32
const LINES_MAX = 2_000
const LINE_MAX_CHARS = 1_000

/**
 * The places in code that a text names, innermost first, each once, at most FRAMES_MAX: frames of Node, Python, Java, Go and Rust, then
 * `path:line` as compilers print them. Frames of runtimes and standard libraries are left out, as are lines over 1,000 characters.
 */
export const framesIn = (text: string): FoundFrame[] => {
  if (!WORTH_A_LOOK.test(text)) return []
  const lines = text.split('\n', LINES_MAX).filter((line) => line.length <= LINE_MAX_CHARS)
  const byLine = lines.map((line, at) => frameOf(line, lines[at - 1] ?? ''))
  const places = lines.flatMap((line, at) => (byLine[at]?.length === 0 ? placeOf(line) : []))
  const found = [...pythonFrames(lines), ...byLine.flat(), ...places]
  const unique = new Map<string, FoundFrame>()
  for (const frame of found) {
    const key = `${frame.path}\n${frame.line}`
    if (isOurs(frame.path) && frame.line > 0 && frame.line < 10_000_000 && !unique.has(key)) unique.set(key, frame)
  }
  return [...unique.values()].slice(0, FRAMES_MAX)
}

/** What every form has somewhere: a line number behind a path, in brackets, or in Python's words. */
const WORTH_A_LOOK = /[\w)\]]:\d|\(\d+,\d+\)|", line \d/

const PYTHON = /^\s*(?:\|\s*)?File "([^"]+)", line (\d+)(?:, in (.+))?$/

/** Python prints the innermost frame last. Of chained tracebacks the last one is what was raised in the end. */
const pythonFrames = (lines: readonly string[]): FoundFrame[] =>
  lines
    .flatMap((line) => {
      const match = PYTHON.exec(line)
      return match ? [frame(match[1], match[2], match[3])] : []
    })
    .reverse()

const NODE = /^\s*at (?:async )?(?:(?:new )?([^()]+?) \()?((?:file:\/\/)?[^()\s][^()]*?):(\d+):\d+\)?$/
const JAVA = /^\s*at (?:[\w.@-]*\/){0,2}([\w$.]+)\.([\w$<>]+)\(([\w$]+\.(?:java|kt|scala|groovy)):(\d+)\)/
const GO = /^\s+(\/?[^\s:]+\.go):(\d+)(?: \+0x[0-9a-f]+)?$/
const GO_FUNCTION = /^([\w./-]*?)([\w*().-]+)\((?:0x|\.\.\.|\{|\))/
const RUST = /^\s+at (\.{0,2}\/?[^\s:]+\.rs):(\d+)(?::\d+)?$/
const RUST_FUNCTION = /^\s*\d+:\s+(?:0x[0-9a-f]+ - )?(.+)$/
const RUST_PANIC = /panicked at (?:'.*', )?([^\s:]+\.rs):(\d+):\d+:?$/

const frameOf = (line: string, before: string): FoundFrame[] => {
  const java = JAVA.exec(line)
  if (java) return [frame(javaPath(java[1] ?? '', java[3] ?? ''), java[4], java[2])]
  const rust = RUST.exec(line)
  if (rust) return [frame(rust[1], rust[2], RUST_FUNCTION.exec(before)?.[1]?.split('::').at(-1))]
  const panic = RUST_PANIC.exec(line)
  if (panic) return [frame(panic[1], panic[2])]
  const go = GO.exec(line)
  if (go) return [frame(go[1], go[2], GO_FUNCTION.exec(before)?.[2]?.split('.').at(-1))]
  const node = NODE.exec(line)
  return node ? [frame(node[2], node[3], node[1])] : []
}

/** The file of a Java class, below some source folder: its package as folders, then the file's name. */
const javaPath = (className: string, fileName: string): string => [...className.split('.').slice(0, -1), fileName].join('/')

const TSC = /^\s*([^\s():'"]+\.[A-Za-z]\w{0,9})\((\d+),\d+\)/
const COMPILER = /(?:^|[\s('"])(?:--> )?((?:[A-Za-z]:)?[^\s:()'"]+\.[A-Za-z]\w{0,9}):(\d+)(?::\d+)?/

/** `src/a.ts(3,5)`, `src/a.c:3:5` or `--> src/a.rs:3:5`, once a line. */
const placeOf = (line: string): FoundFrame[] => {
  const match = TSC.exec(line) ?? COMPILER.exec(line)
  return match ? [frame(match[1], match[2], undefined, 'path')] : []
}

const frame = (path = '', line = '', functionName = '', how: How = 'stack frame'): FoundFrame => ({
  path: path.slice(0, 4_096),
  line: Number(line),
  functionName: functionName.trim().slice(0, 1_024),
  how,
})

/** Not part of a runtime or a standard library, nor a name for code without a file. */
const isOurs = (path: string): boolean =>
  path !== '' &&
  !/^(?:node:|internal\/|<|\/rustc\/|https?:)|\/(?:site|dist)-packages\/|\/node_modules\/|\/lib\/python\d|\/go\/src\/runtime\/|^(?:java|javax|jdk|sun)\//.test(
    path,
  )
