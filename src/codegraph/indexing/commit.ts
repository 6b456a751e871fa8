import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The commit a working tree stands on, as its .git folder says; empty where there is none in the folder itself. */
export const commitOf = async (root: string): Promise<string> => {
  const head = await textOf(join(root, '.git/HEAD'))
  const ref = /^ref: (refs\/[\w./-]+)$/.exec(head)?.[1]
  if (ref === undefined) return /^[0-9a-f]{40,64}$/.test(head) ? head : ''
  if (ref.includes('..')) return ''
  const own = await textOf(join(root, '.git', ref))
  if (own !== '') return own
  const packed = await textOf(join(root, '.git/packed-refs'))
  return (
    packed
      .split('\n')
      .find((line) => line.endsWith(` ${ref}`))
      ?.split(' ')[0] ?? ''
  )
}

const textOf = async (path: string): Promise<string> => (await readFile(path, 'utf8').catch(() => '')).trim()
