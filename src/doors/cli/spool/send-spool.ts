import { appendFileSync, existsSync, readFileSync, renameSync } from 'node:fs'
import { basename, join } from 'node:path'
import { importLines } from '#src/doors/cli/import/import-lines.ts'
import type { Line } from '#src/doors/cli/import/lines.ts'
import { addTally, newTally, type Tally } from '#src/doors/cli/import/tally.ts'
import type { Service } from '#src/doors/cli/service.ts'
import { removeSpooled, spooled, spoolFolder } from './spool.ts'

export type SpoolSent = {
  readonly recordings: number
  readonly tally: Tally
  /** Where refused lines are kept; undefined where none was. */
  readonly refusedFile?: string
}

/** Files sent together; each is removed once all of them have been answered. */
const FILES_AT_ONCE = 200

/**
 * Sends what waits in the spool (or the newest of it) and removes it. Two processes may do this at once, and one may be killed at any point: a line is
 * removed only after it was answered, and sending it twice changes nothing. A line that cannot be read or is refused is put
 * aside in `spool/refused.jsonl.kept`. Throws UNAVAILABLE where the service goes away; what was not sent stays.
 */
export const sendSpool = async (
  dataFolder: string,
  service: Service,
  options: { newest?: number; signal?: AbortSignal } = {},
): Promise<SpoolSent> => {
  const tally = newTally()
  const files = spooled(dataFolder).files.slice(options.newest === undefined ? 0 : -options.newest)
  const refusedFile = join(spoolFolder(dataFolder), 'refused.jsonl.kept')
  for (let from = 0; from < files.length; from += FILES_AT_ONCE) {
    const some = files.slice(from, from + FILES_AT_ONCE)
    const lines = some.flatMap(readLines)
    const part = newTally()
    await importLines('spool', numbered(lines), { service, tally: part, ...(options.signal ? { signal: options.signal } : {}) })
    const refused = part.refusals.map(({ line, code, message }) => ({
      code,
      message,
      file: lines[line - 1]?.file,
      line: lines[line - 1]?.text,
    }))
    // A file with more refused lines than are listed is no recording of ours; it is kept as it is.
    if (part.refused > part.refusals.length) keepFiles(some)
    else keepRefused(refusedFile, refused)
    removeSpooled(some)
    addTally(tally, part)
  }
  return { recordings: files.length, tally, ...(tally.refused === 0 ? {} : { refusedFile }) }
}

type SpooledLine = { readonly file: string; readonly text: string }

const readLines = (file: string): SpooledLine[] => {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((text) => text !== '')
      .map((text) => ({ file: basename(file), text }))
  } catch {
    return [] // Another process has sent it.
  }
}

async function* numbered(lines: readonly SpooledLine[]): AsyncGenerator<Line> {
  for (const [index, { text }] of lines.entries()) yield { number: index + 1, text }
}

const keepFiles = (files: readonly string[]): void => {
  for (const file of files) if (existsSync(file)) renameSync(file, `${file}.kept`)
}

const keepRefused = (file: string, refused: readonly object[]): void => {
  if (refused.length > 0) appendFileSync(file, refused.map((one) => `${JSON.stringify(one)}\n`).join(''), { mode: 0o600 })
}
