import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Sources } from './joined.ts'

/** A folder of its own with files in it; taken away by `using`. */
export const scratchFolder = (files: Sources = {}) => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'ocode-codegraph-')))
  const write = (path: string, text: string | Buffer): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  for (const [path, text] of Object.entries(files)) write(path, text)
  return {
    root,
    write,
    remove: (path: string) => rmSync(join(root, path), { force: true, recursive: true }),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  }
}
