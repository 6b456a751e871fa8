import { parsePatch } from 'diff'
import { OcodeError } from '#src/kernel/error.ts'

/** Lines that changed, the first and the last of them; a gap lies between two lines that did not: something went from there. */
export type Lines = { readonly from: number; readonly to: number; readonly isGap: boolean }

/** What a diff says of a file: where it changed, counted in the text before and in the text after. */
export type FileDiff = {
  /** After the change; before it where the file is gone. */
  readonly path: string
  readonly before: readonly Lines[]
  readonly after: readonly Lines[]
  /** Lines that the text before and after must have, by their number. */
  readonly linesBefore: ReadonlyMap<number, string>
  readonly linesAfter: ReadonlyMap<number, string>
}

export const DIFF_FILES_MAX = 500

/** Reads a unified diff, as git and diff -u write it. Files of binary data, and those that were only renamed, change no line. */
export const parseDiff = (text: string): FileDiff[] => {
  const patches = parsed(text)
  const files = patches.flatMap(({ oldFileName, newFileName, hunks }) => {
    const path = pathOf(oldFileName, newFileName)
    return path === '' || hunks.length === 0 ? [] : [fileDiff(path, hunks)]
  })
  if (patches.length === 0 || (files.length === 0 && !/^(diff |Binary |rename |similarity )/m.test(text)))
    throw refused('it has no hunk; give what git diff prints')
  if (files.length > DIFF_FILES_MAX) throw refused(`it changes ${files.length} files; give ${DIFF_FILES_MAX} at most`)
  return files
}

const parsed = (text: string): ReturnType<typeof parsePatch> => {
  try {
    return parsePatch(text)
  } catch (thrown) {
    throw refused(`it is no unified diff: ${thrown instanceof Error ? thrown.message.slice(0, 200) : 'it cannot be read'}`)
  }
}

const refused = (problem: string) =>
  new OcodeError('INVALID', `The input was not accepted. diff: ${problem}`, { details: { fields: [{ field: 'diff', problem }] } })

const pathOf = (before = '', after = ''): string => {
  const path = after === '/dev/null' || after === '' ? before : after
  // Git writes a/ and b/ (or i/, w/, c/, o/) before paths; a path that has them by itself is found by its end all the same.
  return path === '/dev/null' ? '' : path.replace(/^[abciow]\//, '')
}

type Hunk = { readonly oldStart: number; readonly newStart: number; readonly lines: readonly string[] }

const fileDiff = (path: string, hunks: readonly Hunk[]): FileDiff => {
  const file = {
    path,
    before: [] as Lines[],
    after: [] as Lines[],
    linesBefore: new Map<number, string>(),
    linesAfter: new Map<number, string>(),
  }
  for (const hunk of hunks) {
    let [before, after] = [hunk.oldStart, hunk.newStart]
    let [removed, added] = [0, 0]
    const close = (): void => {
      if (removed + added === 0) return
      file.before.push(changed(before, removed))
      file.after.push(changed(after, added))
      removed = 0
      added = 0
    }
    for (const line of hunk.lines) {
      const text = line.slice(1)
      if (line.startsWith('-')) {
        file.linesBefore.set(before, text)
        before += 1
        removed += 1
      } else if (line.startsWith('+')) {
        file.linesAfter.set(after, text)
        after += 1
        added += 1
      } else if (!line.startsWith('\\')) {
        close()
        file.linesBefore.set(before, text)
        file.linesAfter.set(after, text)
        before += 1
        after += 1
      }
    }
    close()
  }
  return file
}

/** The `count` lines before line `next`, or the gap before it. */
const changed = (next: number, count: number): Lines =>
  count > 0 ? { from: next - count, to: next - 1, isGap: false } : { from: Math.max(next - 1, 1), to: next, isGap: true }
