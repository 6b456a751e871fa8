import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Says what it was started with, then ends with code 3; with the argument `wait` it ends with code 7 at a signal. */
const SCRIPT = `
const words: string[] = process.argv.slice(2)
if (words[0] === 'throw') throw new Error('a failure of the script')
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => (console.log(name), process.exit(7)))
console.log(JSON.stringify({ version: process.version, words, directory: process.cwd(), flags: process.execArgv }))
if (words[0] === 'wait') setInterval(() => {}, 1_000)
else process.exitCode = 3
`

const clone = realpathSync(mkdtempSync(join(tmpdir(), 'ocode-launch-')))
/** The package's Node under another path: to the launcher another Node, such as the system's. */
const otherNode = join(clone, 'other-node')
const ownNode = join(clone, 'node_modules', 'node', 'bin', 'node')

beforeAll(() => {
  cpSync(join(ROOT, 'bin'), join(clone, 'bin'), { recursive: true })
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(ROOT, file), join(clone, file))
  symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'))
  copyFileSync(process.execPath, otherNode)
  mkdirSync(join(clone, 'src', 'doors', 'cli'), { recursive: true })
  writeFileSync(join(clone, 'src', 'main.ts'), SCRIPT)
  writeFileSync(join(clone, 'src', 'doors', 'cli', 'main.ts'), SCRIPT)
})

afterAll(() => rmSync(clone, { recursive: true }))

describe.each([
  ['another Node', otherNode],
  ['the Node of the package', ownNode],
])('a launch with %s', (_, node) => {
  it('runs the script on the Node of the package with its arguments, and gives its exit code', async () => {
    const launched = await launch(node, ['bin/launch.mjs', 'src/main.ts', '--once', 'two words'], clone)
    const { version, words } = JSON.parse(launched.output) as { version: string; words: string[] }
    expect(version).toBe(`v${installedNodeVersion()}`)
    expect(words).toEqual(['--once', 'two words'])
    expect(launched.exitCode).toBe(3)
  })

  it('passes a signal on, and gives the exit code that follows', async () => {
    const child = start(node, ['bin/launch.mjs', 'src/main.ts', 'wait'], clone)
    const output = collect(child)
    await once(child.stdout as NodeJS.ReadableStream, 'data')
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([7, null])
    expect(output()).toContain('SIGTERM')
  })

  it('shows a failure of the script', async () => {
    const launched = await launch(node, ['bin/launch.mjs', 'src/main.ts', 'throw'], clone)
    expect(launched.exitCode).toBe(1)
    expect(launched.output).toContain('a failure of the script')
  })

  it('of the command line works from any folder', async () => {
    const launched = await launch(node, [join(clone, 'bin', 'ocode.mjs'), 'ask'], '/')
    expect(JSON.parse(launched.output)).toMatchObject({ words: ['ask'], directory: '/' })
  })

  it('of an indexing has the memory that it works in from the start', async () => {
    const launched = await launch(node, [join(clone, 'bin', 'ocode.mjs'), 'index', '.'], clone)
    const { flags } = JSON.parse(launched.output) as { flags: string[] }
    expect(flags).toEqual(expect.arrayContaining([expect.stringMatching(/^--initial-old-space-size=\d+$/)]))
  })
})

describe('the packages', () => {
  it('are taken as installed only when each has the version of the lockfile', async () => {
    const { isInstalled } = (await import(join(ROOT, 'bin', 'install.mjs'))) as {
      isInstalled: (of: { root: string; dev: boolean }) => boolean
    }
    expect(isInstalled({ root: clone, dev: true })).toBe(true)
    const lockfile = join(clone, 'package-lock.json')
    const lock = JSON.parse(readFileSync(lockfile, 'utf8')) as { packages: Record<string, { version: string }> }
    const changed = { ...lock, packages: { ...lock.packages, 'node_modules/zod': { version: '0.0.1' } } }
    writeFileSync(lockfile, JSON.stringify(changed))
    expect(isInstalled({ root: clone, dev: false })).toBe(false)
  })
})

const installedNodeVersion = () =>
  (JSON.parse(readFileSync(join(ROOT, 'node_modules', 'node', 'package.json'), 'utf8')) as { version: string }).version

function start(node: string, args: readonly string[], directory: string): ChildProcess {
  return spawn(node, args, { cwd: directory, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Runs to the end; the output is that of stdout and stderr together. */
async function launch(node: string, args: readonly string[], directory: string) {
  const child = start(node, args, directory)
  const output = collect(child)
  const [exitCode] = (await once(child, 'close')) as [number]
  return { exitCode, output: output() }
}

function collect(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += chunk))
  return () => text
}
