import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Repository = { readonly root: string; readonly language: 'typescript' | 'python' }

const ZOD = 'zod@4.6.7'
const REQUESTS = 'requests==2.34.2'

/** zod's sources as its package has them, requests' as its archive has them, and this repository. */
export const fetchedRepositories = (directory: string): Repository[] => {
  const zod = unpacked(join(directory, 'fetched-zod'), ['npm', 'pack', '--silent', ZOD])
  // What is built of the sources lies beside them.
  for (const name of readdirSync(zod)) if (name !== 'src' && name !== 'package.json') rmSync(join(zod, name), { recursive: true })
  const compilerOptions = {
    target: 'ES2022',
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    // Its tests import it by its own name; this is the condition under which that is its source.
    customConditions: ['@zod/source'],
    strict: true,
    noEmit: true,
  }
  writeFileSync(join(zod, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }))
  const pip = ['pip', 'download', '-q', '--no-binary', ':all:', '--no-deps', REQUESTS]
  return [
    { root: zod, language: 'typescript' },
    { root: fileURLToPath(new URL('../..', import.meta.url)), language: 'typescript' },
    { root: unpacked(join(directory, 'fetched-requests'), pip), language: 'python' },
  ]
}

/** Fetches an archive into a folder of its own and unpacks it; the folder it holds. */
const unpacked = (folder: string, [program, ...args]: readonly string[]): string => {
  mkdirSync(folder)
  const options = { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] } as const
  execFileSync(program as string, args, options)
  const archive = readdirSync(folder).find((name) => /\.(tgz|tar\.gz)$/.test(name)) as string
  execFileSync('tar', ['xzf', archive], options)
  rmSync(join(folder, archive))
  return join(folder, readdirSync(folder)[0] as string)
}
