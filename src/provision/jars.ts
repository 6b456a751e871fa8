import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { OcodeError } from '#src/kernel/error.ts'
import type { Progress } from './model.ts'
import { findProgram, type RunResult, runProgram } from './programs.ts'

const FETCH_TIMEOUT_MS = 600_000
/** A fetch that is older than this was killed: nobody waits for its folder any more. */
const ABANDONED_AFTER_MS = 3_600_000

/** What is fetched from Maven Central: a pom whose runtime dependencies make a server. */
export type Jars = {
  /** Of the server, for people; in lower case the word of its version in the pom. */
  readonly name: string
  readonly pom: string
  readonly size: string
  /** How else the server could be had. */
  readonly otherWays: string
}

/** The version of the server that the pom names. */
export const versionIn = ({ name, pom }: Jars): string =>
  new RegExp(`<${name.toLowerCase()}\\.version>([^<]+)<`).exec(readFileSync(pom, 'utf8'))?.[1] ?? ''

/**
 * The folder with a server's jars, fetched by Maven on the first call. A fetch goes to a folder of its own that is then renamed, so a
 * killed one leaves nothing half-made and two at once do no harm. Throws PRECONDITION without Maven, UNAVAILABLE when it fails.
 */
export const fetchJars = async (
  jars: Jars,
  settings: { cacheDirectory: string; path: string },
  progress: Progress,
  signal: AbortSignal,
): Promise<string> => {
  const checksum = createHash('sha256').update(readFileSync(jars.pom)).digest('hex').slice(0, 12)
  const directory = join(settings.cacheDirectory, `${jars.name.toLowerCase()}-${versionIn(jars)}-${checksum}`)
  if (existsSync(directory)) return directory
  const maven = findProgram('mvn', settings.path)
  if (maven === undefined) throw noMaven(jars)
  makeCache(settings.cacheDirectory)
  const partial = `${directory}.partial-${randomUUID()}`
  try {
    const stage = `Fetching ${jars.name} with Maven (once, about ${jars.size})`
    progress({ stage })
    const result = await runProgram(maven, copyArguments(jars.pom, partial), {
      signal,
      timeoutMs: FETCH_TIMEOUT_MS,
      onLine: countFiles(progress, stage),
    })
    if (result.exitCode !== 0 || !existsSync(partial)) throw fetchFailed(jars, result)
    renameInto(partial, directory)
    return directory
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}

const copyArguments = (pom: string, target: string): string[] => [
  '--batch-mode',
  '--file',
  pom,
  'dependency:copy-dependencies',
  `-DoutputDirectory=${target}`,
  '-DincludeScope=runtime',
]

const makeCache = (directory: string): void => {
  mkdirSync(directory, { recursive: true })
  for (const name of readdirSync(directory)) {
    const path = join(directory, name)
    const age = name.includes('.partial-') ? Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) : 0
    if (age > ABANDONED_AFTER_MS) rmSync(path, { recursive: true, force: true })
  }
}

/** Another process may have been first; its jars are the same. */
const renameInto = (partial: string, directory: string): void => {
  try {
    renameSync(partial, directory)
  } catch (thrown) {
    if (!existsSync(directory)) throw thrown
  }
}

const countFiles = (progress: Progress, stage: string) => {
  let files = 0
  return (line: string) => {
    if (!/Downloaded from|Copying/.test(line)) return
    files += 1
    progress({ stage, detail: `${files} files` })
  }
}

const noMaven = ({ name, otherWays }: Jars) =>
  new OcodeError(
    'PRECONDITION',
    `There is no ${name} yet and no way to fetch it: Maven (mvn) is not on the PATH. Install Maven and Java 17, or ${otherWays}.`,
  )

const fetchFailed = ({ name }: Jars, { exitCode, output }: RunResult) => {
  const reason = output.split('\n').find((line) => line.includes('ERROR')) ?? ''
  return new OcodeError(
    'UNAVAILABLE',
    exitCode === 124
      ? `Maven did not fetch ${name} within ${FETCH_TIMEOUT_MS / 60_000} minutes; check the network and start again.`
      : `Maven could not fetch ${name}; check the network, Maven's settings and the disk. ${reason}`.trim(),
    { details: { exitCode }, cause: output },
  )
}
