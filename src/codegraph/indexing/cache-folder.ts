import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

type Kept = { readonly keep: string; readonly bytesMax: number }

/** A sweep leaves so much of what is allowed, so that not every writing is followed by one. */
const LEFT = 0.8

/** Takes away folders of other versions, and the files used longest ago where all together are too large. Never fails. */
export const sweep = async (folder: string, { keep, bytesMax }: Kept): Promise<void> => {
  for (const version of await listed(folder)) if (version !== keep) await removed(join(folder, version))
  const files: { path: string; bytes: number; usedMs: number }[] = []
  for (const shelf of await listed(join(folder, keep)))
    for (const name of await listed(join(folder, keep, shelf))) {
      const path = join(folder, keep, shelf, name)
      const found = await stat(path).catch(() => undefined)
      if (found !== undefined) files.push({ path, bytes: found.size, usedMs: found.mtimeMs })
    }
  let bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  if (bytes <= bytesMax) return
  for (const file of files.sort((one, other) => one.usedMs - other.usedMs)) {
    if (bytes <= bytesMax * LEFT) break
    await removed(file.path)
    bytes -= file.bytes
  }
}

const listed = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])

const removed = (path: string): Promise<void> => rm(path, { recursive: true, force: true }).catch(() => {})
