import { mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { FileFacts } from '#src/codegraph/languages/facts.ts'
import { sweep } from './cache-folder.ts'
import { readerVersion } from './reader-version.ts'
import { shared } from './shared.ts'

/** Facts by file extension and checksum of the text: a file that did not change is not parsed again, whatever project or branch it is in. */
export type FactsCache = {
  readonly get: (key: string) => FileFacts | undefined
  readonly put: (key: string, facts: FileFacts) => void
  /** Writes what was put, a file at a time while others run; never fails. */
  readonly flush: () => Promise<void>
}

/** About 50 bytes a line (django: 22 MB), so this holds some ten million lines. */
const BYTES_MAX = 512 * 1024 * 1024
const KEY = /^(\.[a-z]+):([0-9a-f]{64})$/i
/** Facts waiting to be written; more are not kept, so that they do not hold memory. */
const WAITING_MAX = 20_000

/** zstd's own checksum tells a file that was cut short or changed. Level 1 is as fast as writing what it saves. */
const COMPRESSION = { params: { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 } }

/**
 * A cache in a folder, a file for each text: written beside its place and renamed, so that processes share it without locks, a crash leaves
 * nothing half, and a broken file is one that has to be parsed again. A database would bring locks for what is never changed.
 * django: taking facts from it costs a third of parsing.
 */
export const diskFactsCache = (folder: string, bytesMax: number = BYTES_MAX): FactsCache => {
  const waiting = new Map<string, FileFacts>()
  const version = readerVersion()
  let flushing: Promise<void> | undefined

  const fileOf = (key: string): string | undefined => {
    const [, extension, checksum = ''] = KEY.exec(key) ?? []
    return extension && join(folder, version, checksum.slice(0, 2), `${checksum}${extension}`)
  }

  const writeAll = async (): Promise<void> => {
    let hasWritten = false
    for (const [key, facts] of waiting) {
      waiting.delete(key)
      const file = fileOf(key)
      if (file !== undefined) hasWritten = written(file, facts) || hasWritten
      await new Promise((resolve) => setImmediate(resolve))
    }
    if (hasWritten) await sweep(folder, { keep: version, bytesMax })
  }

  return {
    get: (key) => waiting.get(key) ?? read(fileOf(key)),
    put: (key, facts) => {
      if (waiting.size < WAITING_MAX) waiting.set(key, facts)
    },
    flush: () => {
      flushing ??= writeAll().finally(() => {
        flushing = undefined
      })
      return flushing
    },
  }
}

const read = (file: string | undefined): FileFacts | undefined => {
  if (file === undefined) return undefined
  try {
    const facts = shared(deserialize(zstdDecompressSync(readFileSync(file))) as FileFacts)
    // What was asked for last is thrown away last.
    const now = new Date()
    utimesSync(file, now, now)
    return facts
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') takeAway(file)
    return undefined
  }
}

/** False where the disk does not take it: facts are parsed again then. */
const written = (file: string, facts: FileFacts): boolean => {
  const beside = `${file}.${process.pid}`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(beside, zstdCompressSync(serialize(facts), COMPRESSION))
    renameSync(beside, file)
    return true
  } catch {
    takeAway(beside)
    return false
  }
}

const takeAway = (file: string): void => {
  try {
    rmSync(file, { force: true })
  } catch {
    // It cannot be reached either.
  }
}
