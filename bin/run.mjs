// Runs on the system's Node (20 or newer) before any package is installed: Node's own modules only.
import { spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ensureInstalled, ownNode } from './install.mjs'

const ROOT = realpathSync(fileURLToPath(new URL('..', import.meta.url)))
const NODE_NEEDED = 20
/** Stripped and compiled code, kept between runs: half of the time that the command line takes to start. */
const COMPILE_CACHE = join(ROOT, 'node_modules', '.cache', 'ocode')

/**
 * A young generation of 32 MB from the start, for the large trees and lists that commands make: less of what soon is nobody's any more is
 * moved to the old one.
 */
const YOUNG_GENERATION = ['--min-semi-space-size=32', '--max-semi-space-size=32']

/**
 * Commands that hold hundreds of megabytes while they work. What they have read stays to the end: looking through it before there are 350 MB
 * finds little to take back. django: half as many full collections; with a larger young generation as much CPU and 30 MB more.
 */
const LARGE_COMMANDS = new Set(['index'])
const LARGE_MEMORY = ['--min-semi-space-size=16', '--max-semi-space-size=16', '--initial-old-space-size=350']
/**
 * glibc gives an array of more than 128 kB back to the system as soon as nobody holds it, until the first of them was given back: from then on it
 * keeps them, and so it does for every thread. django: 867 MB at most instead of 921, and 903 instead of 970 once files were changed.
 */
const LARGE_MEMORY_ENV = { MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_ARENA_MAX: '1' }

/**
 * Runs a TypeScript file of this package on the Node that the package brings, installing the packages first where they are missing.
 * In this process when it runs on that Node already and holds no more memory than others; else in a child that gets the flags, arguments and
 * signals and gives the exit code.
 * @param {{ script: string, args: string[], dev: boolean, keepPath?: boolean }} what script: relative to the package; dev: needs development
 * packages; keepPath: the package's own programs do not come onto the PATH, so that commands run by it find what they would find without it
 */
export async function run({ script, args, dev, keepPath = false }) {
  const installed = await prepared(dev)
  if (installed === undefined) return
  const file = join(ROOT, script)
  if (!installed && isOwnNode() && !LARGE_COMMANDS.has(args[0])) await runHere(file, args)
  else await runInChild(file, args, keepPath)
}

/** Whether packages were installed; undefined, with the reason said, where nothing can run. */
async function prepared(dev) {
  try {
    if (Number(process.versions.node.split('.')[0]) < NODE_NEEDED) {
      throw new Error(`ocode needs Node ${NODE_NEEDED} or newer; this is ${process.version}.`)
    }
    return await ensureInstalled({ root: ROOT, dev })
  } catch (problem) {
    process.stderr.write(`${problem.message}\n`)
    process.exitCode = 1
    return undefined
  }
}

const isOwnNode = () => realpathSync(process.execPath) === realpathSync(ownNode(ROOT))

async function runHere(file, args) {
  process.argv.splice(1, process.argv.length, file, ...args)
  await import(pathToFileURL(file).href)
}

function runInChild(file, args, keepPath) {
  const path = keepPath ? process.env.PATH : `${join(ROOT, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`
  const isLarge = LARGE_COMMANDS.has(args[0])
  const flags = isLarge ? LARGE_MEMORY : YOUNG_GENERATION
  const child = spawn(ownNode(ROOT), [...flags, ...process.execArgv, file, ...args], {
    stdio: 'inherit',
    env: {
      ...(isLarge ? LARGE_MEMORY_ENV : {}),
      ...process.env,
      PATH: path,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? COMPILE_CACHE,
    },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the whole group, so the child has it already: a second one would mean "at once".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      if (signal) {
        process.removeAllListeners(signal)
        process.kill(process.pid, signal)
      } else process.exitCode = code
      resolve()
    })
  })
}
