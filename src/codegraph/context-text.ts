import { readFile, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'

export type Piece = {
  readonly qualifiedName: string
  readonly type: string
  /** Relative to the root. */
  readonly path: string
  readonly root: string
  readonly startLine: number
  readonly endLine: number
  readonly signature: string
  readonly docstring: string
}

/** A token of English or code is four characters, give or take; good enough for a budget. */
const CHARS_PER_TOKEN = 4
const FILE_MAX_BYTES = 2_000_000
/** No piece takes more than this share of what is left, so that one long function does not push all others out. */
const SHARE = 0.5

/**
 * Readable text of the pieces, the most important first, of at most `tokens` tokens: each with its place and its source lines; with its signature
 * alone where the lines would take too much. Returns how many pieces had room.
 */
export const contextText = async (pieces: readonly Piece[], tokens: number): Promise<{ text: string; shown: number }> => {
  let left = tokens * CHARS_PER_TOKEN
  const files = new Map<string, Promise<readonly string[] | undefined>>()
  const blocks: string[] = []
  for (const piece of pieces) {
    const lines = await linesOf(piece, files)
    const whole = lines && block(piece, lines)
    const chosen = whole && whole.length <= left * SHARE ? whole : block(piece, [piece.signature || firstLine(piece.docstring)])
    if (chosen.length > left) break
    blocks.push(chosen)
    left -= chosen.length
  }
  return { text: blocks.join(''), shown: blocks.length }
}

const block = ({ qualifiedName, type, path, startLine, endLine }: Piece, lines: readonly string[]): string => {
  const place = path === '' ? 'outside the project' : `${path}:${startLine}-${endLine}`
  const kind = type.replace('CODE_ENTITY_TYPE_', '').toLowerCase().replaceAll('_', ' ')
  return `## ${kind} ${qualifiedName} (${place})\n${lines.filter((line, index) => line !== '' || index > 0).join('\n')}\n\n`
}

const firstLine = (text: string): string => text.split('\n')[0] ?? ''

/** The source lines of a piece; undefined where the file is gone, outside the project, or no text. */
const linesOf = async (
  { root, path, startLine, endLine }: Piece,
  files: Map<string, Promise<readonly string[] | undefined>>,
): Promise<readonly string[] | undefined> => {
  if (root === '' || path === '' || startLine < 1) return undefined
  const file = join(root, path)
  if (!files.has(file)) files.set(file, linesOfFile(root, file))
  return (await files.get(file))?.slice(startLine - 1, endLine)
}

const linesOfFile = async (root: string, file: string): Promise<readonly string[] | undefined> => {
  try {
    const inside = relative(await realpath(root), await realpath(file))
    if (inside.startsWith('..') || isAbsolute(inside) || (await stat(file)).size > FILE_MAX_BYTES) return undefined
    return (await readFile(file, 'utf8')).split('\n')
  } catch {
    return undefined
  }
}
