// Runs on the system's Node (20 or newer) before any package is installed: Node's own modules only.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const WAIT_MAX_MS = 600_000
const POLL_MS = 250
const OUTPUT_MAX_CHARS = 16_384
const LINES_SHOWN = 12

/**
 * Makes node_modules what package-lock.json says, if it is not yet. Two launches at once install once.
 * @param {{ root: string, dev: boolean }} wanted the package's folder; whether its development packages are needed
 * @returns {Promise<boolean>} whether something was installed
 */
export async function ensureInstalled({ root, dev }) {
  if (isInstalled({ root, dev })) return false
  const unlock = await lock(root)
  try {
    if (isInstalled({ root, dev })) return false
    await npmInstall({ root, dev: dev || hasDevPackages(root) })
    return true
  } finally {
    unlock()
  }
}

/** Whether npm's own record of node_modules names every package of the lockfile in its version. */
export function isInstalled({ root, dev }) {
  if (!existsSync(ownNode(root))) return false
  const wanted = packagesIn(join(root, 'package-lock.json'))
  const present = packagesIn(join(root, 'node_modules', '.package-lock.json'))
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.optional || entry.devOptional || entry.peer || (entry.dev && !dev)) return true
    return present[path]?.version === entry.version
  })
}

/** Development packages that are there stay. */
const hasDevPackages = (root) => existsSync(join(root, 'node_modules', 'vitest'))

/** The Node that the package brings. */
export const ownNode = (root) => join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  } catch {
    return {}
  }
}

/** One process installs; the others wait for it, and take over when it was killed. */
async function lock(root) {
  const file = join(tmpdir(), `ocode-install-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.lock`)
  const end = Date.now() + WAIT_MAX_MS
  for (let told = false; Date.now() < end; await sleep(POLL_MS)) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (problem) {
      if (problem.code !== 'EEXIST') throw problem
    }
    if (isAbandoned(file)) rmSync(file, { force: true })
    else if (!told) process.stderr.write('Waiting for another launch to install the packages\n')
    told = true
  }
  throw new Error(`Another launch has been installing for ${WAIT_MAX_MS / 60_000} minutes; if there is none, delete ${file}.`)
}

function isAbandoned(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    if (pid === 0) return Date.now() - statSync(file).mtimeMs > 5_000
    process.kill(pid, 0)
    return false
  } catch (problem) {
    return problem.code === 'ESRCH'
  }
}

/**
 * `npm install` with the lockfile's versions and without writing to it. Not `npm ci`: that refuses a lockfile in which the binaries for
 * other systems are missing, as npm writes it behind registries that lack them (npm/cli#9342), and it would take the packages away
 * under a service that is running.
 */
function npmInstall({ root, dev }) {
  const args = [
    'install',
    '--no-save',
    dev ? '--include=dev' : '--omit=dev',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--no-progress',
  ]
  const [program, first] = process.env.npm_execpath ? [process.execPath, [process.env.npm_execpath]] : ['npm', []]
  return new Promise((resolve, reject) => {
    const done = showProgress('Installing packages')
    const child = spawn(program, [...first, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const take = (chunk) => {
      output = (output + chunk).slice(-OUTPUT_MAX_CHARS)
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.once('error', (problem) => reject(new Error(`npm could not be started: ${problem.message}`)))
    child.once('close', (code) => {
      done(code === 0)
      if (code === 0) resolve()
      else reject(new Error(`npm install failed (exit code ${code}); check the network and the disk.\n${firstLines(output)}`))
    })
  })
}

const firstLines = (output) => output.trim().split('\n').slice(0, LINES_SHOWN).join('\n')

/** A line that counts seconds on a terminal; a line at the start and one at the end elsewhere. */
function showProgress(what) {
  const startedAt = Date.now()
  const seconds = () => Math.round((Date.now() - startedAt) / 1_000)
  const live = process.stderr.isTTY
  process.stderr.write(live ? what : `${what}\n`)
  const timer = setInterval(() => live && process.stderr.write(`\r${what} ${seconds()} s`), 1_000)
  return (succeeded) => {
    clearInterval(timer)
    process.stderr.write(`${live ? '\r' : ''}${what}: ${succeeded ? 'done' : 'failed'} in ${seconds()} s\n`)
  }
}
