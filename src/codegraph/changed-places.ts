import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'
import type { Context } from '#src/kernel/context.ts'
import { changedCode, sideOf } from './changed-code.ts'
import type { CodegraphDeps } from './deps.ts'
import { type FileDiff, type Lines, parseDiff } from './diff-changes.ts'
import { cleanPath } from './frames.ts'
import { entitiesInFiles } from './queries-impact.ts'

/** The code that changes stand in, and what could not be told of them. */
export type Changed = { readonly ids: readonly string[]; readonly notes: readonly string[] }

type Asked = {
  readonly diff: string
  readonly changes: readonly { readonly path: string; readonly startLine: number; readonly endLine: number }[]
  readonly projectId: string
}

type Place = { readonly path: string; readonly lines: readonly Lines[]; readonly diff: FileDiff | undefined }

const LAST_LINE = 1_000_000_000
const FILE_MAX_BYTES = 2_000_000
const NOTES_MAX = 100

/** The innermost code at what a diff and some line ranges say has changed. */
export const changedIn = async (context: Context, deps: CodegraphDeps, { diff, changes, projectId }: Asked): Promise<Changed> => {
  const places: Place[] = [
    ...(diff === '' ? [] : parseDiff(diff)).map((one) => ({ path: one.path, lines: [...one.before, ...one.after], diff: one })),
    ...changes.map(({ path, startLine, endLine }) => ({ path, lines: [linesOf(startLine, endLine)], diff: undefined })),
  ].map((place) => ({ ...place, path: cleanPath(place.path) }))
  if (places.length === 0) return { ids: [], notes: [] }
  const files = places.map(({ path, lines }) => ({
    path,
    fileName: path.slice(path.lastIndexOf('/') + 1),
    ranges: lines.map(({ from, to }) => ({ from, to })),
  }))
  const rows = new Map((await deps.store.read(context, entitiesInFiles, { projectId, files })).map((row) => [row.index, row]))
  const ids: string[] = []
  const notes: string[] = []
  for (const [index, place] of places.entries()) {
    const row = rows.get(index)
    if (row === undefined) {
      notes.push(`${place.path}: no project has it, or more than one does; index its folder, or say projectId.`)
      continue
    }
    const side = place.diff === undefined ? 'after' : await sideIn(place.diff, row)
    if (side === 'unknown')
      notes.push(`${place.path}: neither the text before nor after the change is the one that is indexed; its lines may be off.`)
    const lines = place.diff === undefined ? place.lines : side === 'before' ? place.diff.before : place.diff.after
    ids.push(...changedCode(row.code, lines))
  }
  return { ids: [...new Set(ids)], notes: notes.slice(0, NOTES_MAX) }
}

const linesOf = (startLine: number, endLine: number): Lines =>
  startLine === 0 ? { from: 1, to: LAST_LINE, isGap: false } : { from: startLine, to: Math.max(startLine, endLine), isGap: false }

type InGraph = { readonly root: string; readonly path: string; readonly checksum: string }

const sideIn = async (diff: FileDiff, { root, path, checksum }: InGraph) => {
  const bytes = await bytesOf(root, path)
  const isCurrent = bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === checksum
  return sideOf(diff, bytes?.toString('utf8').split('\n'), isCurrent)
}

/** What is on the disk now; undefined where the file is gone, too large, or not in the root. */
const bytesOf = async (root: string, path: string): Promise<Buffer | undefined> => {
  try {
    const file = await realpath(join(root, path))
    const inside = relative(await realpath(root), file)
    if (inside.startsWith('..') || isAbsolute(inside) || (await stat(file)).size > FILE_MAX_BYTES) return undefined
    return await readFile(file)
  } catch {
    return undefined
  }
}
