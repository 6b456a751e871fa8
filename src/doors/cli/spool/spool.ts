import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OcodeError } from '#src/kernel/error.ts'
import { mintId } from '#src/kernel/id.ts'

/**
 * Recordings that could not be sent, in `<data folder>/spool`: one file of JSON lines each, complete from the moment it has its
 * name, readable by its owner only. Names are UUIDv7, so their order is the order of recording.
 */
export const SPOOL_MAX_BYTES = 268_435_456
export const SPOOL_MAX_FILES = 20_000

const EXTENSION = '.jsonl'

export const spoolFolder = (dataFolder: string): string => join(dataFolder, 'spool')

/** Keeps lines for later. Throws LIMIT where the spool is full: what is in it is not given up for what is new. */
export const spool = (dataFolder: string, lines: readonly string[]): string => {
  const folder = spoolFolder(dataFolder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { files, sizeBytes } = spooled(dataFolder)
  const text = `${lines.join('\n')}\n`
  if (files.length >= SPOOL_MAX_FILES || sizeBytes + Buffer.byteLength(text) > SPOOL_MAX_BYTES) {
    throw new OcodeError(
      'LIMIT',
      `The spool ${folder} is full (${files.length} recordings, ${sizeBytes} bytes); start the service with npm start, which takes them in.`,
    )
  }
  const name = join(folder, `${mintId()}${EXTENSION}`)
  const draft = `${name}.draft`
  writeFileSync(draft, text, { mode: 0o600, flush: true })
  renameSync(draft, name)
  return name
}

/** The files that wait, oldest first, and what they take together. */
export const spooled = (dataFolder: string): { readonly files: readonly string[]; readonly sizeBytes: number } => {
  const folder = spoolFolder(dataFolder)
  const files = entries(folder)
    .filter((name) => name.endsWith(EXTENSION))
    .sort()
    .map((name) => join(folder, name))
  return { files, sizeBytes: files.reduce((sum, file) => sum + sizeOf(file), 0) }
}

export const removeSpooled = (files: readonly string[]): void => {
  for (const file of files) rmSync(file, { force: true })
}

const entries = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** 0 for a file that another process has just sent and removed. */
const sizeOf = (file: string): number => {
  try {
    return statSync(file).size
  } catch {
    return 0
  }
}
