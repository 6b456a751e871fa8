/**
 * How fast code becomes a graph: `npm run bench:codegraph [-- FOLDER…]`. Without folders, django and effect are fetched from
 * where pip and npm get packages. Each is indexed in a process of its own into an empty project of a Neo4j of its own (.bench/):
 * lines a second and CPU of reading alone (facts and scope; again in a process of its own), of all, peak memory, and the median time of one
 * changed file until it can be asked for and until values were followed. With --floor: what of the database's work nobody could spare.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { benchDatabase } from './codegraph/database.ts'

const CHILD = fileURLToPath(new URL('./codegraph/measure.ts', import.meta.url))
const FLOOR = fileURLToPath(new URL('./codegraph/floor.ts', import.meta.url))
/** As bin/run.mjs starts `ocode index`. */
const STARTED_WITH = ['--min-semi-space-size=16', '--max-semi-space-size=16', '--initial-old-space-size=350']
const STARTED_IN = { MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_ARENA_MAX: '1' }
const DJANGO = 'django==5.2.19'
const EFFECT = 'effect@3.22.4'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    changes: { type: 'string', default: '9' },
    json: { type: 'boolean', default: false },
    floor: { type: 'boolean', default: false },
  },
})

const run = (program: string, args: readonly string[], directory: string): void => {
  execFileSync(program, args, { cwd: directory, stdio: ['ignore', 'ignore', 'inherit'] })
}

/** Unpacks the one archive that a folder holds. */
const unpacked = (directory: string): string => {
  const archive = readdirSync(directory).find((name) => /\.(tgz|tar\.gz)$/.test(name)) as string
  run('tar', ['xzf', archive], directory)
  rmSync(join(directory, archive))
  return join(directory, readdirSync(directory)[0] as string)
}

const downloaded = (directory: string): string[] => {
  const into = (name: string, fetch: (folder: string) => void): string => {
    const folder = mkdtempSync(join(directory, `${name}-`))
    console.log(`fetching ${name} …`)
    fetch(folder)
    return unpacked(folder)
  }
  return [
    into('django', (folder) => run('pip', ['download', '-q', '--no-binary', 'django', '--no-deps', DJANGO], folder)),
    join(
      into('effect', (folder) => run('npm', ['pack', '--silent', EFFECT], folder)),
      'src',
    ),
  ]
}

const temporary = mkdtempSync(join(tmpdir(), 'ocode-bench-'))
// The floor is measured on databases of its own.
const database = values.floor ? undefined : await benchDatabase((line) => console.log(line))
try {
  const folders = positionals.length > 0 ? positionals.map((each) => resolve(each)) : downloaded(temporary)
  for (const folder of folders) {
    if (!existsSync(folder)) throw new Error(`${folder}: there is no such folder.`)
    console.log(`\n${basename(folder)}`)
    const measured = [CHILD, folder, '--changes', values.changes, ...(values.json ? ['--json'] : [])]
    const args = [...STARTED_WITH, ...(values.floor ? [FLOOR, folder] : measured)]
    const env = { ...STARTED_IN, ...process.env, BENCH_NEO4J: JSON.stringify(database ?? {}) }
    const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env })
    if (status !== 0) process.exitCode = 1
  }
} finally {
  await database?.stop()
  rmSync(temporary, { recursive: true, force: true })
}
