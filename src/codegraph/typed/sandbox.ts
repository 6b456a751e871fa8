import { closeSync, fstatSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'

/** A declaration file that is larger was made by a program, and costs more than it tells. */
const FILE_MAX_BYTES = 4 * 1024 * 1024
/** Of all that is read of packages together. */
const PACKAGES_MAX_BYTES = 48 * 1024 * 1024

/** Reads files of a folder and of nothing else, whatever symbolic links and paths say. */
export type Sandbox = {
  readonly readFile: (path: string) => string | undefined
  readonly fileExists: (path: string) => boolean
  readonly directoryExists: (path: string) => boolean
  readonly getDirectories: (path: string) => string[]
  readonly realpath: (path: string) => string
}

/** `also` is a folder outside of the root that may be read too: the checker's own declarations of the language. */
export const sandbox = (root: string, also: string): Sandbox => {
  const real = new Map<string, string | undefined>()
  const known = new Map<string, boolean>()
  let bytesLeft = PACKAGES_MAX_BYTES

  const isInside = (path: string): boolean =>
    [root, also].some((folder) => path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep))

  /** Where a folder really lies; undefined where that is outside, or nowhere. */
  const folderOf = (path: string): string | undefined => {
    if (!isInside(path)) return undefined
    if (!real.has(path)) {
      let found: string | undefined
      try {
        found = realpathSync.native(path)
      } catch {
        found = undefined
      }
      real.set(path, found !== undefined && isInside(found) ? found : undefined)
    }
    return real.get(path)
  }

  const realFile = (path: string): string | undefined => {
    if (folderOf(dirname(path)) === undefined) return undefined
    try {
      const found = realpathSync.native(path)
      return isInside(found) ? found : undefined
    } catch {
      return undefined
    }
  }

  return {
    readFile: (path) => {
      const found = realFile(path)
      if (found === undefined) return undefined
      const text = readBounded(found, Math.min(FILE_MAX_BYTES, bytesLeft))
      bytesLeft -= text?.length ?? 0
      return text
    },
    fileExists: (path) => {
      const answer = known.get(path) ?? isFile(realFile(path))
      if (!isInside(path) || path.includes(`${sep}node_modules${sep}`)) known.set(path, answer)
      return answer
    },
    directoryExists: (path) => folderOf(path) !== undefined && isFolder(path),
    getDirectories: (path) => {
      const found = folderOf(path)
      if (found === undefined) return []
      return readdirSync(found, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() || (entry.isSymbolicLink() && folderOf(join(path, entry.name)) !== undefined))
        .map(({ name }) => name)
    },
    realpath: (path) => realFile(path) ?? folderOf(path) ?? path,
  }
}

const isFile = (path: string | undefined): boolean => {
  try {
    return path !== undefined && statSync(path).isFile()
  } catch {
    return false
  }
}

const isFolder = (path: string): boolean => {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

const readBounded = (path: string, bytesMax: number): string | undefined => {
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    const { size } = fstatSync(file)
    if (size > bytesMax) return undefined
    const bytes = Buffer.alloc(size)
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, size, 0))
  } catch {
    return undefined
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
