import { createHash } from 'node:crypto'
import { realpath, stat } from 'node:fs/promises'
import { basename, isAbsolute, relative, resolve, sep } from 'node:path'
import { OcodeError } from '#src/kernel/error.ts'

/** What is indexed, and under which project: a folder as it is, or, with a ref, as it was at a commit. */
export type Place = { readonly root: string; readonly projectId: string; readonly ref: string; readonly commit: string }

/** A folder's path with its links resolved. Throws INVALID or NOT_FOUND where it is none. */
export const folderOf = async (path: string): Promise<string> => {
  if (!isAbsolute(path))
    throw new OcodeError('INVALID', `root: give the absolute path of a folder, not ${path || 'nothing'}.`, {
      details: { field: 'root' },
    })
  try {
    const real = await realpath(path)
    if ((await stat(real)).isDirectory()) return real
  } catch (thrown) {
    throw new OcodeError('NOT_FOUND', `There is no folder ${path} on the machine the service runs on.`, {
      details: { field: 'root' },
      cause: thrown,
    })
  }
  throw new OcodeError('INVALID', `root: ${path} is a file; give the folder it lies in.`, { details: { field: 'root' } })
}

/** A path relative to a root, with '/'. Throws INVALID for one that is not in it. */
export const pathInside = (root: string, path: string): string => {
  const inside = relative(root, resolve(root, path))
  if (inside.startsWith('..') || isAbsolute(inside))
    throw new OcodeError('INVALID', `paths: ${path} is not in ${root}.`, { details: { field: 'paths' } })
  return inside.split(sep).join('/')
}

/** The project of a folder, or of a ref in it, that nobody gave a name. */
export const defaultProjectId = (root: string, ref?: string): string => {
  const name = basename(root).replace(/[^A-Za-z0-9._-]/g, '-') || 'root'
  const project = `${name.slice(0, ref === undefined ? 100 : 80)}-${shortChecksum(root)}`
  if (ref === undefined) return project
  const isPlain = ref.length <= REF_MAX_CHARS && /^[A-Za-z0-9._/+-]+$/.test(ref)
  return `${project}@${isPlain ? ref : shortChecksum(ref)}`
}

/** What a project's name has room for. */
const REF_MAX_CHARS = 38

const shortChecksum = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8)
